-- migrate:up
-- Keys and links by which callers are known, and the functions through which outside parties read.

CREATE SCHEMA access;

-- Which space this database is. A key of the other space is refused by its prefix.
CREATE TABLE access.space (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    kind text NOT NULL CHECK (kind IN ('live', 'test'))
);
INSERT INTO access.space (kind) VALUES ('live');

-- Of a key only the digest lies here. `name` says to people whose it is.
CREATE TABLE access.api_key (
    id text PRIMARY KEY CHECK (id ~ '^[a-z2-7]{8}$'),
    digest bytea NOT NULL CHECK (octet_length(digest) = 32),
    role text NOT NULL CHECK (role IN ('partner', 'agent', 'lead', 'auditor', 'admin')),
    name text NOT NULL,
    company_id uuid,
    staff_id uuid,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz,
    revoked_at timestamptz,
    CHECK ((role = 'partner') = (company_id IS NOT NULL)),
    CHECK (role <> 'partner' OR staff_id IS NULL)
);

-- A link opens one case for one party of it. Who gave, used and revoked it lies in the log.
CREATE TABLE access.case_link (
    link uuid PRIMARY KEY,
    digest bytea NOT NULL UNIQUE CHECK (octet_length(digest) = 32),
    case_id uuid NOT NULL,
    party_id uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE INDEX case_link_case ON access.case_link (case_id);

-- The registers are read by following their few events, which must not cost a walk over all.
CREATE INDEX event_register ON log.event (notification_id)
    WHERE topic LIKE 'staff.%' OR topic LIKE 'company.%';

-- The files that events of evidence name are gone through by the sweep and by `oase verify`.
CREATE INDEX event_evidence ON log.event (notification_id) WHERE topic LIKE 'evidence.%';

-- The functions name tables that their projections will make.
SET LOCAL check_function_bodies = off;

-- Cases as parties see them. Each id is joined with the party that asks for it; what the house
-- sees is not to be had here, whatever is asked.
CREATE FUNCTION view.party_cases_v1(ids uuid[], parties uuid[])
RETURNS TABLE (
    case_id uuid, party_id uuid, at_position bigint, recorded_at timestamptz, version bigint,
    body bytea, personal bytea, responsible bytea, since timestamptz, deputy bytea
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT v.case_id, v.party_id, v.position, v.recorded_at, v.version, v.body, v.personal,
           s.contact, v.since, d.contact
      FROM unnest(ids, parties) AS asked (case_id, party_id)
      JOIN view.party_view_v1 v ON v.case_id = asked.case_id AND v.party_id = asked.party_id
      LEFT JOIN view.staff_v1 s ON s.staff_id = v.responsible
      LEFT JOIN view.staff_v1 d ON d.staff_id = v.deputy
     WHERE v.party_id <> '00000000-0000-7000-8000-00000000ca5e'
$$;

-- A party's cases, the last changed first. `words` are all to be found in what it may search.
CREATE FUNCTION view.party_list_v1(
    asking uuid, only_case uuid, of_kind text, of_status text, of_turn text, of_responsible uuid,
    of_ref text, changed_since timestamptz, words text[], before bigint, most integer
)
RETURNS TABLE (
    case_id uuid, party_id uuid, at_position bigint, recorded_at timestamptz, version bigint,
    body bytea, personal bytea, responsible bytea, since timestamptz, deputy bytea
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT v.case_id, v.party_id, v.position, v.recorded_at, v.version, v.body, v.personal,
           s.contact, v.since, d.contact
      FROM (
        SELECT * FROM view.party_view_v1 f
         WHERE f.party_id = asking
           AND asking <> '00000000-0000-7000-8000-00000000ca5e'
           AND (only_case IS NULL OR f.case_id = only_case)
           AND (of_kind IS NULL OR f.kind = of_kind)
           AND (of_status IS NULL OR f.status = of_status)
           AND (of_turn IS NULL OR f.turn = of_turn)
           AND (of_responsible IS NULL OR f.responsible = of_responsible)
           AND (of_ref IS NULL OR f.external_ref = of_ref)
           AND (changed_since IS NULL OR f.recorded_at >= changed_since)
           AND (before IS NULL OR f.position < before)
           AND NOT EXISTS (SELECT FROM unnest(words) w WHERE strpos(f.search, w) = 0)
         ORDER BY f.position DESC LIMIT most
      ) v
      LEFT JOIN view.staff_v1 s ON s.staff_id = v.responsible
      LEFT JOIN view.staff_v1 d ON d.staff_id = v.deputy
     ORDER BY v.position DESC
$$;

-- What happened in a case, as far as a party of it may see it: its role is among those of the
-- event, or the event is its own. Who has left the case has no row there any more, and sees nothing.
CREATE FUNCTION view.party_history_v1(asked_case uuid, asking uuid, after bigint, most integer)
RETURNS TABLE (
    version bigint, at_position bigint, recorded_at timestamptz, at timestamptz, name text,
    by_kind text, by_role text, data bytea, texts bytea
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT h.version, h.position, h.recorded_at, h.at, h.name, h.by_kind, h.by_role,
           h.outside, h.outside_text
      FROM view.party_view_v1 me
      JOIN view.history_v1 h ON h.case_id = me.case_id
     WHERE me.case_id = asked_case AND me.party_id = asking
       AND asking <> '00000000-0000-7000-8000-00000000ca5e'
       AND (me.role = ANY (h.roles) OR h.party = me.party_id)
       AND h.version > after
     ORDER BY h.version LIMIT most
$$;

REVOKE ALL ON SCHEMA access FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA view FROM PUBLIC;
GRANT USAGE ON SCHEMA view TO oase_outward;
GRANT EXECUTE ON FUNCTION
    view.party_cases_v1(uuid[], uuid[]),
    view.party_list_v1(
        uuid, uuid, text, text, text, uuid, text, timestamptz, text[], bigint, integer),
    view.party_history_v1(uuid, uuid, bigint, integer)
TO oase_outward;
