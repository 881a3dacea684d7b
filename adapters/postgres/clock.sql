-- read --
-- How the clock runs, and the database's machine time, which need not be ours.
SELECT base, set_at, speed::double precision, clock_timestamp() FROM log.clock

-- advance --
-- Put the clock forward; nothing happens if it is past that already.
WITH moved AS (
    UPDATE log.clock SET base = %(to)s::timestamptz, set_at = clock_timestamp()
     WHERE %(to)s::timestamptz >= log.now()
    RETURNING pg_notify('oase_clock', '')
)
SELECT count(*) FROM moved

-- run --
-- Let the clock run at another speed from the present on.
WITH moved AS (
    UPDATE log.clock SET base = log.now(), set_at = clock_timestamp(), speed = %(speed)s
    RETURNING pg_notify('oase_clock', '')
)
SELECT count(*) FROM moved
