-- space --
-- Which space this database is.
SELECT kind FROM access.space

-- mark_space --
-- Say which space this database is.
UPDATE access.space SET kind = %s

-- create_key --
-- A new key, of which only the digest is kept.
INSERT INTO access.api_key (id, digest, role, name, company_id, staff_id, expires_at)
VALUES (%s, %s, %s, %s, %s, %s, %s)

-- keys --
-- All keys, the newest last.
SELECT id, role, name, company_id, staff_id, created_at, expires_at, revoked_at
  FROM access.api_key ORDER BY created_at, id

-- revoke_key --
-- A key is dead from now on.
UPDATE access.api_key SET revoked_at = coalesce(revoked_at, clock_timestamp()) WHERE id = %s

-- key --
-- A key that is asked with, if it still counts.
SELECT digest, role, company_id, staff_id FROM access.api_key
 WHERE id = %s AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp())
