-- admit --
-- The token of a new link opens its case; once more changes nothing.
INSERT INTO access.case_link (link, digest, case_id, party_id, expires_at)
VALUES (%b, %b, %b, %b, %b) ON CONFLICT (link) DO NOTHING

-- revoke --
-- A link is dead from now on, and with it its sessions.
UPDATE access.case_link SET revoked_at = coalesce(revoked_at, clock_timestamp()) WHERE link = %b

-- of_case --
-- The links of a case, as they were given: their ids are of the time.
SELECT link FROM access.case_link WHERE case_id = %b ORDER BY link

-- holder --
-- Whose token it is, if its link still counts.
SELECT link, case_id, party_id FROM access.case_link
 WHERE digest = %b AND revoked_at IS NULL AND expires_at > clock_timestamp()

-- begin --
-- A session begins by a token, if its link still counts.
INSERT INTO access.link_session (digest, link, expires_at)
SELECT %b, link, clock_timestamp() + %b
  FROM access.case_link
 WHERE digest = %b AND revoked_at IS NULL AND expires_at > clock_timestamp()
RETURNING link

-- sweep --
-- Sessions that are over are of no use to anybody.
DELETE FROM access.link_session WHERE expires_at < clock_timestamp()

-- session --
-- Whose session it is in a case, if it and its link still count.
SELECT l.link, l.case_id, l.party_id
  FROM access.link_session s JOIN access.case_link l ON l.link = s.link
 WHERE s.digest = %b AND l.case_id = %b AND s.expires_at > clock_timestamp()
   AND l.revoked_at IS NULL AND l.expires_at > clock_timestamp()
