-- keys --
-- The wrapped data keys of some persons, destroyed ones as NULL.
SELECT person, wrapped FROM vault.person_key WHERE person = ANY(%b::uuid[]) AND purpose = 'case'

-- plant_canary --
-- The first master key that comes is the one that belongs to this database.
INSERT INTO vault.canary (wrapped) VALUES (%b) ON CONFLICT DO NOTHING

-- canary --
-- What the right master key opens.
SELECT wrapped FROM vault.canary

-- destroy --
-- A person's texts become unreadable for ever; a person without a key never gets one.
WITH gone AS (
    INSERT INTO vault.person_key (person, purpose, wrapped, created_at, destroyed_at)
    VALUES (%b::uuid, 'case', NULL, clock_timestamp(), clock_timestamp())
        ON CONFLICT (person, purpose) DO UPDATE
       SET wrapped = NULL,
           destroyed_at = coalesce(vault.person_key.destroyed_at, excluded.destroyed_at)
    RETURNING person
)
SELECT pg_notify('oase_keys', person::text) FROM gone
