-- migrate:up
-- The function through which outside parties read their feeds.

SET LOCAL check_function_bodies = off;

-- What is new for each reader: a party, of one case alone where it came by a link. `after` and
-- `seen` say where a reader stands: it has all before `after`, and of that position itself all up
-- to the version `seen`. A position is never cut in two, so a plain position is a place to go on
-- from. What the house sees is not to be had here.
CREATE FUNCTION view.party_feed_v1(
    parties uuid[], cases uuid[], afters bigint[], seens bigint[], until bigint, most integer
)
RETURNS TABLE (
    reader bigint, at_position bigint, version bigint, case_id uuid, number text, name text,
    event_id text, at timestamptz, recorded_at timestamptz
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT asked.reader, f.position, f.version, f.case_id, e.number, e.name, e.event_id, e.at,
           e.recorded_at
      FROM unnest(parties, cases, afters, seens) WITH ORDINALITY
           AS asked (party, only_case, after, seen, reader)
     CROSS JOIN LATERAL (
        SELECT * FROM view.feed_v1 n
         WHERE n.party_id = asked.party
           AND asked.party <> '00000000-0000-7000-8000-00000000ca5e'
           AND (asked.only_case IS NULL OR n.case_id = asked.only_case)
           AND n.position BETWEEN asked.after AND until
           AND (n.position > asked.after OR n.version > asked.seen)
         ORDER BY n.position FETCH FIRST (most) ROWS WITH TIES
     ) f
      JOIN view.feed_event_v1 e ON e.case_id = f.case_id AND e.version = f.version
     ORDER BY asked.reader, f.position, f.version
$$;

REVOKE ALL ON FUNCTION
    view.party_feed_v1(uuid[], uuid[], bigint[], bigint[], bigint, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    view.party_feed_v1(uuid[], uuid[], bigint[], bigint[], bigint, integer) TO oase_outward;
