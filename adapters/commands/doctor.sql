-- server --
-- Version of the server, whether it takes writes, its size and how it is set.
SELECT current_setting('server_version'), pg_is_in_recovery(),
       pg_database_size(current_database()), current_setting('synchronous_commit')

-- connections --
-- How many connections there are, and may be.
SELECT count(*), current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
  FROM pg_stat_activity WHERE backend_type = 'client backend'

-- clock --
-- What the clock of the space shows, and the machine's time of the database.
SELECT log.now(), clock_timestamp(), speed::double precision FROM log.clock

-- lag --
-- How far each projection is behind the log, and since when it stands.
SELECT p.projection, p.position, h.head - p.position, extract(epoch FROM clock_timestamp() - p.moved_at)
  FROM log.position p, (SELECT coalesce(max(notification_id), 0) AS head FROM log.event) h
 ORDER BY 1

-- leading --
-- Whether a projector leads.
SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted
    AND classid = 0 AND objid = %(lock)s AND database =
        (SELECT oid FROM pg_database WHERE datname = current_database()))

-- search_index --
-- Whether there is an index of parts of words.
SELECT to_regclass('view.search_v1_parts') IS NOT NULL
