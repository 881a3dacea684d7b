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

-- The sessions that a link into a case begins; they end with it.
CREATE TABLE access.link_session (
    digest bytea PRIMARY KEY CHECK (octet_length(digest) = 32),
    link uuid NOT NULL REFERENCES access.case_link (link) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
CREATE INDEX link_session_link ON access.link_session (link);

-- How often somebody may ask: when each would be free to ask again without any haste.
-- It may be lost in a crash, so it costs no log.
CREATE UNLOGGED TABLE access.pace (
    who bytea PRIMARY KEY,
    free_at timestamptz NOT NULL
);
