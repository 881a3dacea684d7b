-- migrate:up
-- The log, the data keys beside it, the clock, and where each projection stands.

CREATE SCHEMA IF NOT EXISTS log;
CREATE SCHEMA vault;
CREATE SCHEMA view;

-- One row, moved only in demo and sandbox: time runs from `base`, which was set at `set_at`.
CREATE TABLE log.clock (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    base timestamptz NOT NULL,
    set_at timestamptz NOT NULL,
    speed numeric NOT NULL CHECK (speed > 0)
);
INSERT INTO log.clock (base, set_at, speed) VALUES (now(), now(), 1);

CREATE FUNCTION log.now() RETURNS timestamptz
LANGUAGE sql VOLATILE
RETURN (SELECT base + (clock_timestamp() - set_at) * speed::double precision FROM log.clock);

-- The library's columns and `recorded_at`. Positions come from log.append alone, without gaps.
CREATE TABLE log.event (
    originator_id uuid NOT NULL,
    originator_version bigint NOT NULL,
    topic text NOT NULL,
    state bytea NOT NULL,
    notification_id bigint NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT event_pkey PRIMARY KEY (originator_id, originator_version),
    CONSTRAINT event_position UNIQUE (notification_id)
);

-- One row an append. An append without events has last = first - 1.
CREATE TABLE log.command (
    id uuid NOT NULL,
    first bigint NOT NULL,
    last bigint NOT NULL,
    recorded_at timestamptz NOT NULL,
    fingerprint bytea,
    status smallint,
    answer bytea,
    CONSTRAINT command_pkey PRIMARY KEY (id)
);

-- Data keys, wrapped by the master key. A destroyed key leaves its row, so that none is made anew.
CREATE TABLE vault.person_key (
    person uuid NOT NULL,
    purpose text NOT NULL,
    wrapped bytea,
    created_at timestamptz NOT NULL,
    destroyed_at timestamptz,
    CONSTRAINT person_key_pkey PRIMARY KEY (person, purpose),
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

-- What the right master key opens and a wrong one does not.
CREATE TABLE vault.canary (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    wrapped bytea NOT NULL
);

CREATE TABLE log.position (
    projection text PRIMARY KEY,
    position bigint NOT NULL DEFAULT 0,
    moved_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE log.parked (
    projection text NOT NULL,
    stream uuid NOT NULL,
    position bigint NOT NULL,
    error text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (projection, stream)
);

-- The only writer of the log. The lock is taken before positions are given and held until the
-- commit, so the order of positions is the order of commits and no reader can skip a late one.
-- Commands go first: a repeated command is told from a stale stream. A person's key that exists
-- already must be the one given, else what was sealed with the other one would be lost.
CREATE FUNCTION log.append(
    streams uuid[], versions bigint[], topics text[], states bytea[],
    commands uuid[], starts bigint[], counts bigint[],
    fingerprints bytea[], statuses smallint[], answers bytea[],
    persons uuid[], purposes text[], keys bytea[]
) RETURNS TABLE (position_before bigint, recorded timestamptz)
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7216001);

    SELECT e.notification_id, e.recorded_at INTO position_before, recorded
      FROM log.event e ORDER BY e.notification_id DESC LIMIT 1;
    position_before := coalesce(position_before, 0);
    recorded := greatest(log.now(), recorded);

    INSERT INTO log.command (id, first, last, recorded_at, fingerprint, status, answer)
    SELECT c.id, position_before + c.start + 1, position_before + c.start + c.count, recorded,
           c.fingerprint, c.status, c.answer
      FROM unnest(commands, starts, counts, fingerprints, statuses, answers)
           AS c (id, start, count, fingerprint, status, answer);

    INSERT INTO log.event
        (originator_id, originator_version, topic, state, notification_id, recorded_at)
    SELECT e.stream, e.version, e.topic, e.state, position_before + e.place, recorded
      FROM unnest(streams, versions, topics, states)
           WITH ORDINALITY AS e (stream, version, topic, state, place);

    IF cardinality(persons) > 0 THEN
        INSERT INTO vault.person_key (person, purpose, wrapped, created_at)
        SELECT k.person, k.purpose, k.wrapped, recorded
          FROM unnest(persons, purposes, keys) AS k (person, purpose, wrapped)
            ON CONFLICT DO NOTHING;
        IF EXISTS (
            SELECT FROM unnest(persons, purposes, keys) AS k (person, purpose, wrapped)
              JOIN vault.person_key held USING (person, purpose)
             WHERE held.wrapped IS DISTINCT FROM k.wrapped
        ) THEN
            RAISE unique_violation USING
                MESSAGE = 'the person has another data key already',
                CONSTRAINT = 'person_key_pkey';
        END IF;
    END IF;

    PERFORM pg_notify('oase_log', '');
    RETURN NEXT;
END $$;

-- Positions and times rise together, so the last position of an instant is found by halving.
CREATE FUNCTION log.position_at(instant timestamptz) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
    low bigint := 0;
    high bigint := coalesce((SELECT max(e.notification_id) FROM log.event e), 0);
    middle bigint;
BEGIN
    WHILE low < high LOOP
        middle := (low + high + 1) / 2;
        IF (SELECT e.recorded_at FROM log.event e WHERE e.notification_id <= middle
             ORDER BY e.notification_id DESC LIMIT 1) <= instant
        THEN low := middle;
        ELSE high := middle - 1;
        END IF;
    END LOOP;
    RETURN low;
END $$;

-- Nobody else than the owner reads or writes here unless a later migration says so.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA log FROM PUBLIC;
REVOKE ALL ON SCHEMA log, vault, view FROM PUBLIC;
