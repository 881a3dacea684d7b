-- create_login --
-- A new link by which one person logs in.
INSERT INTO access.login (digest, staff_id, role, expires_at) VALUES (%s, %s, %s, %s)

-- revoke_login --
-- The link and all sessions that began with it are dead from now on.
UPDATE access.login SET revoked_at = coalesce(revoked_at, clock_timestamp()) WHERE digest = %s

-- begin --
-- A session begins, if the link still counts.
INSERT INTO access.session (digest, login, expires_at)
SELECT %s, l.digest, clock_timestamp() + %s
  FROM access.login l
 WHERE l.digest = %s AND l.revoked_at IS NULL
   AND (l.expires_at IS NULL OR l.expires_at > clock_timestamp())
RETURNING login

-- end --
-- A session is dead from now on.
UPDATE access.session SET ended_at = coalesce(ended_at, clock_timestamp()) WHERE digest = %s

-- session --
-- Whose session it is, if it and its link still count.
SELECT l.staff_id, l.role
  FROM access.session s JOIN access.login l ON l.digest = s.login
 WHERE s.digest = %s AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
   AND l.revoked_at IS NULL AND (l.expires_at IS NULL OR l.expires_at > clock_timestamp())

-- sweep --
-- Sessions that ended long ago are of no use to anybody.
DELETE FROM access.session WHERE expires_at < clock_timestamp() - interval '7 days'
