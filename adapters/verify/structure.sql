-- positions --
-- How many events there are, and between which positions.
SELECT count(*), coalesce(min(notification_id), 1), coalesce(max(notification_id), 0)
  FROM log.event WHERE notification_id <= %(head)s

-- versions --
-- Streams whose versions have a gap; archived histories may, where a row of the source was broken.
SELECT originator_id, count(*), min(originator_version), max(originator_version)
  FROM log.event WHERE notification_id <= %(head)s
 GROUP BY originator_id
HAVING (min(originator_version) <> 1 OR max(originator_version) <> count(*))
   AND NOT bool_and(topic = %(archived)s)
 LIMIT 51

-- streams --
-- How many streams there are.
SELECT count(DISTINCT originator_id) FROM log.event WHERE notification_id <= %(head)s

-- order --
-- Events that are recorded before their forerunner in the log or in their stream.
SELECT notification_id FROM (
    SELECT notification_id,
           recorded_at < lag(recorded_at) OVER (ORDER BY notification_id) AS back
      FROM log.event WHERE notification_id <= %(head)s
) AS ordered WHERE back LIMIT 51

-- future --
-- Events that are recorded later than now.
SELECT count(*) FROM log.event WHERE notification_id <= %(head)s AND recorded_at > log.now()

-- commands --
-- The commands that recorded something, by position.
SELECT id, first, last FROM log.command
 WHERE last >= first AND first <= %(head)s ORDER BY first

-- doubled --
-- Commands that occur twice, which the key of the table should not allow.
SELECT id FROM log.command GROUP BY id HAVING count(*) > 1 LIMIT 51

-- unnamed --
-- Views of open cases that do not name a person as responsible.
SELECT v.case_id, v.party_id FROM {view} v LEFT JOIN {staff} s ON s.staff_id = v.responsible
 WHERE v.status NOT IN ('closed', 'withdrawn', 'archived') AND (s.contact IS NULL OR v.since IS NULL)
 LIMIT 51

-- open_views --
-- How many views of open cases there are.
SELECT count(*) FROM {view} WHERE status NOT IN ('closed', 'withdrawn', 'archived')

-- outside --
-- What outside parties can be shown of a case.
SELECT v.party_id::text, v.body || ' '::bytea || v.personal || ' '::bytea || convert_to(v.search, 'UTF8')
  FROM {view} v WHERE v.case_id = %(case)s AND v.party_id <> %(house)s
 UNION ALL
SELECT 'event ' || h.version, h.outside || ' '::bytea || h.outside_text
  FROM {history} h WHERE h.case_id = %(case)s AND h.outside <> ''

-- shown --
-- The views of a case as they stand, with the position they are of.
SELECT party_id, position, body, personal FROM {view} WHERE case_id = %(case)s

-- now --
-- What the clock of the space shows.
SELECT log.now()

-- head --
-- The last position of the log.
SELECT coalesce(max(notification_id), 0) FROM log.event

-- reached --
-- How far a projection has come.
SELECT position FROM log.position WHERE projection = %(projection)s
