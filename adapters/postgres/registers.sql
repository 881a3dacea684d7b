-- changes --
-- What happened to staff and companies after a position.
SELECT notification_id, originator_id, originator_version, topic, state, recorded_at
  FROM log.event
 WHERE notification_id > %b AND (topic LIKE 'staff.%%' OR topic LIKE 'company.%%')
 ORDER BY notification_id

