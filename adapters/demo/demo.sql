-- begin_at --
-- The story begins some days ago: only before anything has happened may the clock be put back.
UPDATE log.clock SET base = %(at)s, set_at = clock_timestamp(), speed = 1
 WHERE NOT EXISTS (SELECT FROM log.event)

-- arrive --
-- The story has come to the present: the clock shows the machine's time from now on, or another.
UPDATE log.clock SET base = coalesce(%(now)s, clock_timestamp()), set_at = clock_timestamp(), speed = 1

-- run --
-- The clock runs so many times as fast from now on; nothing happens if it does so already.
UPDATE log.clock SET base = log.now(), set_at = clock_timestamp(), speed = %(speed)s
 WHERE speed <> %(speed)s

-- events --
-- Whether anything has happened in this database.
SELECT EXISTS (SELECT FROM log.event)

-- clear --
-- Half a story is no story: it begins anew.
DROP SCHEMA IF EXISTS log, vault, view, access CASCADE

-- login --
-- A login by link.
INSERT INTO access.login (digest, role, staff_id) VALUES (%(digest)s, %(role)s, %(staff)s)

-- behind --
-- How many of the read models have still to come to the end of the log.
SELECT %(models)s - count(*) FROM log.position
 WHERE projection = ANY (%(names)s)
   AND position >= (SELECT coalesce(max(notification_id), 0) FROM log.event)

-- now --
-- What the clock of the space shows.
SELECT log.now()
