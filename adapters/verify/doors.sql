-- links --
-- Every link that opens a case or did.
SELECT link, case_id, party_id, expires_at, revoked_at IS NULL FROM access.case_link ORDER BY link
