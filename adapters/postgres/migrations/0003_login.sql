-- migrate:up
-- Logins by link, which only a demo hands out: of a link only the digest lies here.
CREATE TABLE access.login (
    digest bytea PRIMARY KEY CHECK (octet_length(digest) = 32),
    role text NOT NULL CHECK (role IN ('agent', 'lead', 'auditor', 'admin')),
    staff_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    revoked_at timestamptz
);
