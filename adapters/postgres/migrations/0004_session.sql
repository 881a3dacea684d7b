-- migrate:up
-- Sessions that a login by link begins. They run on the machine's time.

ALTER TABLE access.login ADD COLUMN expires_at timestamptz;

-- A session ends with its login, by itself, or when somebody logs out.
CREATE TABLE access.session (
    digest bytea PRIMARY KEY CHECK (octet_length(digest) = 32),
    login bytea NOT NULL REFERENCES access.login (digest) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE INDEX session_login ON access.session (login);
