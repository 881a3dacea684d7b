-- named --
-- Every file that an event names, and where.
SELECT e.notification_id, e.originator_id,
       convert_from(e.state, 'UTF8')::jsonb #>> '{body,file}' AS file
  FROM log.event e
 WHERE e.topic LIKE 'evidence.%%' AND e.notification_id <= %(head)s::bigint
   AND convert_from(e.state, 'UTF8')::jsonb #>> '{body,file}' IS NOT NULL
 ORDER BY e.notification_id

-- known --
-- Which of these persons have, or had, a key in this database.
SELECT person FROM vault.person_key WHERE person = ANY(%(persons)s::uuid[])

-- like --
-- The first few pictures whose fingerprints differ in at most so many bits.
SELECT p.fingerprint, p.case_id, v.number
  FROM {picture} p
  JOIN {view} v ON v.case_id = p.case_id AND v.party_id = '00000000-0000-7000-8000-00000000ca5e'
 WHERE bit_count((p.fingerprint # %(fingerprint)s::bigint)::bit(64)) <= %(most)s
 ORDER BY p.position LIMIT 5
