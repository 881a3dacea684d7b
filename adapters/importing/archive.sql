-- recorded --
-- What lies at some places of some archived cases.
SELECT e.notification_id, e.originator_id, e.originator_version, e.topic, e.state, e.recorded_at
  FROM unnest(%b::uuid[], %b::bigint[]) AS place (stream, version)
  JOIN log.event e ON e.originator_id = place.stream AND e.originator_version = place.version
