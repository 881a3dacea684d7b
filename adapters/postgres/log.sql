-- append --
-- The one way into the log.
SELECT position_before, recorded FROM log.append(
    %b::uuid[], %b::bigint[], %b::text[], %b::bytea[],
    %b::uuid[], %b::bigint[], %b::bigint[], %b::bytea[], %b::smallint[], %b::bytea[],
    %b::uuid[], %b::text[], %b::bytea[])

-- load --
-- The history of one stream.
SELECT notification_id, originator_version, topic, state, recorded_at
  FROM log.event WHERE originator_id = %b ORDER BY originator_version

-- load_until --
-- The history of one stream as it was at a position.
SELECT notification_id, originator_version, topic, state, recorded_at
  FROM log.event WHERE originator_id = %b AND notification_id <= %b ORDER BY originator_version

-- load_many --
-- The histories of several streams.
SELECT notification_id, originator_id, originator_version, topic, state, recorded_at
  FROM log.event WHERE originator_id = ANY(%b::uuid[]) ORDER BY originator_id, originator_version

-- after --
-- What was recorded after a position, in order.
SELECT notification_id, originator_id, originator_version, topic, state, recorded_at
  FROM log.event WHERE notification_id > %b ORDER BY notification_id LIMIT %b

-- head --
-- The last position, 0 in an empty log.
SELECT coalesce(max(notification_id), 0) FROM log.event

-- position_at --
-- The last position recorded at or before an instant, 0 if there is none.
SELECT log.position_at(%b::timestamptz)

-- kept --
-- What the log holds for a command.
SELECT first, last, recorded_at, fingerprint, status, answer FROM log.command WHERE id = %b

-- known --
-- Which of these commands are in the log.
SELECT id FROM log.command WHERE id = ANY(%b::uuid[])

-- barrier --
-- Whatever append is on its way has ended when this returns.
SELECT pg_advisory_xact_lock(7216001)

-- settled --
-- What became of some commands; the first state tells an own append from another's.
SELECT c.id, c.first, c.last, c.recorded_at, e.state
  FROM log.command c LEFT JOIN log.event e ON e.notification_id = c.first AND c.first <= c.last
 WHERE c.id = ANY(%b::uuid[])

-- writer --
-- Nobody who holds the lock of the log may stay for long. All rows are looked up by key, also
-- where a plan was made while a table was still empty: else each commit would read all keys.
SET statement_timeout = '20s'; SET idle_in_transaction_session_timeout = '20s';
SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off
