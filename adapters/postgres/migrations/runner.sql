-- lock --
-- One process migrates, the others wait for it.
SELECT pg_advisory_lock(7216002)

-- unlock --
-- Let the next process look; it will find nothing to do.
SELECT pg_advisory_unlock(7216002)

-- prepare --
-- The record of what has run, needed before anything has.
CREATE SCHEMA IF NOT EXISTS log;
CREATE TABLE IF NOT EXISTS log.migration (
    number integer PRIMARY KEY,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
)

-- prepared --
-- Whether anything has ever run in this database.
SELECT to_regclass('log.migration') IS NOT NULL

-- applied --
-- What has run already.
SELECT number, name, checksum FROM log.migration ORDER BY number

-- note --
-- A migration has run, in its own transaction.
INSERT INTO log.migration (number, name, checksum) VALUES (%s, %s, %s)

-- outward_role --
-- Whether the role of outward reads exists, and whether we may act as it.
SELECT current_user,
       EXISTS (SELECT FROM pg_roles WHERE rolname = 'oase_outward'),
       EXISTS (SELECT FROM pg_roles WHERE rolname = 'oase_outward')
           AND pg_has_role(current_user, (SELECT oid FROM pg_roles WHERE rolname = 'oase_outward'), 'MEMBER')

-- create_outward_role --
-- The role is shared by all databases of the server, so another one may be making it right now.
DO $$
BEGIN
    CREATE ROLE oase_outward NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
END $$

-- grant_outward_role --
-- We read as this role what we show to outside parties.
GRANT oase_outward TO CURRENT_USER
