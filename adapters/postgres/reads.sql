-- outward --
-- From now on this connection has no rights but those of outside parties, and finds rows by key.
SET ROLE oase_outward; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off

-- party_cases --
-- Cases of outside parties, each id joined with the party asking.
SELECT case_id, party_id, at_position, recorded_at, version, body, personal, responsible, since, deputy, NULL::uuid
  FROM view.party_cases_v1(%b::uuid[], %b::uuid[])

-- party_list --
-- The cases of an outside party.
SELECT case_id, party_id, at_position, recorded_at, version, body, personal, responsible, since, deputy, NULL::uuid
  FROM view.party_list_v1(%(party)s::uuid, %(only_case)s::uuid, %(kind)s::text, %(status)s::text,
       %(turn)s::text, %(responsible)s::uuid, %(external_ref)s::text,
       %(changed_since)s::timestamptz, %(words)s::text[], %(before)s::bigint, %(most)s::integer)

-- party_history --
-- What an outside party may see of a case's events.
SELECT version, at_position, recorded_at, at, name, by_kind, by_role, data, texts
  FROM view.party_history_v1(%b::uuid, %b::uuid, %b::bigint, %b::integer)

-- house_cases --
-- Cases as the house sees them.
SELECT v.case_id, v.party_id, v.position, v.recorded_at, v.version, v.body, v.personal,
       s.contact, v.since, d.contact, v.responsible
  FROM unnest(%b::uuid[], %b::uuid[]) AS asked (case_id, party_id)
  JOIN view.party_view_v1 v ON v.case_id = asked.case_id AND v.party_id = asked.party_id
  LEFT JOIN view.staff_v1 s ON s.staff_id = v.responsible
  LEFT JOIN view.staff_v1 d ON d.staff_id = v.deputy

-- house_list --
-- All cases, as the house sees them, the last changed first; or those in whose words all that is
-- looked for is to be found.
SELECT v.case_id, v.party_id, v.position, v.recorded_at, v.version, v.body, v.personal,
       s.contact, v.since, d.contact, v.responsible
  FROM (
    SELECT f.* FROM view.party_view_v1 f {found}
     WHERE f.party_id = %(party)s::uuid
       AND (%(only_case)s::uuid IS NULL OR f.case_id = %(only_case)s::uuid)
       AND (%(kind)s::text IS NULL OR f.kind = %(kind)s::text)
       AND (%(status)s::text IS NULL OR f.status = %(status)s::text)
       AND (%(turn)s::text IS NULL OR f.turn = %(turn)s::text)
       AND (%(responsible)s::uuid IS NULL OR f.responsible = %(responsible)s::uuid)
       AND (%(external_ref)s::text IS NULL OR f.external_ref = %(external_ref)s::text)
       AND (%(changed_since)s::timestamptz IS NULL OR f.recorded_at >= %(changed_since)s::timestamptz)
       AND (%(before)s::bigint IS NULL OR f.position < %(before)s::bigint)
     ORDER BY f.position DESC LIMIT %(most)s::integer
  ) v
  LEFT JOIN view.staff_v1 s ON s.staff_id = v.responsible
  LEFT JOIN view.staff_v1 d ON d.staff_id = v.deputy
 ORDER BY v.position DESC

-- house_found --
-- Only cases with certain words: the three longest by the index, if there is one, the others by
-- looking at what is left.
JOIN view.search_v1 w ON w.case_id = f.case_id
     AND (%(first)s::text IS NULL OR w.words LIKE %(first)s::text)
     AND (%(second)s::text IS NULL OR w.words LIKE %(second)s::text)
     AND (%(third)s::text IS NULL OR w.words LIKE %(third)s::text)
     AND NOT EXISTS (SELECT FROM unnest(%(words)s::text[]) o WHERE strpos(w.words, o) = 0)

-- house_history --
-- All events of a case.
SELECT version, position, recorded_at, at, name, by_kind, by_role, inside, inside_text
  FROM view.history_v1 WHERE case_id = %b AND version > %b ORDER BY version LIMIT %b

-- companies --
-- The register of companies, the last changed first.
SELECT company_id, position, version, body FROM view.company_v1
 WHERE (%(before)s::bigint IS NULL OR position < %(before)s::bigint)
   AND (%(name)s::text IS NULL OR %(name)s::text = ANY (names))
 ORDER BY position DESC LIMIT %(most)s::integer

-- due_timer --
-- The next date of any case, and how many have come by an instant.
SELECT min(due_at), count(*) FILTER (WHERE due_at <= %b::timestamptz) FROM view.timer_v1

-- feed_reach --
-- How far the feed may be read: as far as it is folded, and not past an event it could not fold,
-- as what comes later would be read first.
SELECT coalesce(least(
    (SELECT p.position FROM log.position p WHERE p.projection = %(feed)s),
    (SELECT min(k.position) - 1 FROM log.parked k WHERE k.projection = %(feed)s)
), 0)

-- party_feed --
-- What is new for outside parties.
SELECT reader, at_position, version, case_id, number, name, event_id, at, recorded_at
  FROM view.party_feed_v1(%b::uuid[], %b::uuid[], %b::bigint[], %b::bigint[], %b::bigint, %b::integer)

-- house_feed --
-- What is new for the house.
SELECT 1::bigint, position, version, case_id, number, name, event_id, at, recorded_at
  FROM view.feed_event_v1 WHERE position > %b::bigint AND position <= %b::bigint
 ORDER BY position LIMIT %b::integer
