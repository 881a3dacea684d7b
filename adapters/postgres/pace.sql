-- take --
-- One more, if its turn has come: GCRA, by the machine's time and exact across processes.
INSERT INTO access.pace AS p (who, free_at)
VALUES (%(who)s, clock_timestamp() + %(every)s)
ON CONFLICT (who) DO UPDATE
   SET free_at = greatest(p.free_at, clock_timestamp()) + %(every)s
 WHERE p.free_at <= clock_timestamp() + %(ahead)s
RETURNING true

-- sweep --
-- Whoever is free to ask again need not be remembered.
DELETE FROM access.pace WHERE free_at < clock_timestamp()
