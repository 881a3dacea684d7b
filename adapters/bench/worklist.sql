-- sample --
-- The cases that were really folded, as the house sees them, numbered.
CREATE TABLE bench.sample AS
SELECT row_number() OVER () - 1 AS place, v.case_id, v.number, w.due_at
  FROM view.party_view_v1 v JOIN view.worklist_v1 w USING (case_id) WHERE v.party_id = %(house)s

-- crowd --
-- All cases that there are to be: whose each is a copy of, and what it has of its own. One in
-- 2,000 is mine, the others are shared out.
CREATE TABLE bench.crowd AS
WITH staff AS (
    SELECT array_agg(staff_id) AS ids FROM view.staff_v1 WHERE staff_id <> %(me)s
)
SELECT i, s.case_id AS old_id, uuidv7() AS new_id, s.number AS old_number,
       'LS-26-' || lpad(i::text, 6, '0') || '-7' AS new_number,
       CASE WHEN i %% 2000 = 7 THEN %(me)s ELSE staff.ids[1 + i %% cardinality(staff.ids)] END AS whose,
       (%(first)s::text[])[1 + i %% cardinality(%(first)s::text[])] || ' ' ||
       (%(last)s::text[])[1 + i / 10 %% cardinality(%(last)s::text[])] AS claimant,
       %(now)s + make_interval(secs => (i * 7919::bigint %% 5000000 - 1000000)::double precision) - s.due_at
           AS later
  FROM generate_series(1, %(cases)s) i
  JOIN bench.sample s ON s.place = i %% (SELECT count(*) FROM bench.sample), staff

-- party_view --
-- What the house sees of each case.
INSERT INTO {table}
SELECT c.new_id, v.party_id, v.role, c.i, v.recorded_at, v.version,
       CASE WHEN c.i %% 1000 = 3 THEN 'warranty' ELSE v.kind END, c.new_number, 'PO-' || c.i,
       CASE WHEN c.i %% 1000 = 5 THEN 'escalated' ELSE v.status END, v.turn, c.whose, v.since,
       v.deputy, v.opened_at,
       convert_to(replace(replace(convert_from(v.body, 'UTF8'), c.old_id::text, c.new_id::text),
                          c.old_number, c.new_number), 'UTF8'),
       convert_to(replace(convert_from(v.personal, 'UTF8'), 'Eva Muster', c.claimant), 'UTF8'), v.search
  FROM bench.crowd c JOIN bench.party_view v ON v.case_id = c.old_id AND v.party_id = %(house)s

-- search --
-- What the house finds each case by.
INSERT INTO {table}
SELECT c.new_id,
       replace(replace(s.words, lower(c.old_number), lower(c.new_number)), 'eva muster', lower(c.claimant))
  FROM bench.crowd c JOIN bench.search s ON s.case_id = c.old_id

-- worklist --
-- Each of them is open; few are of another kind, in English, or wait for the insurer.
INSERT INTO {table}
SELECT c.new_id, c.i, c.new_number, CASE WHEN c.i %% 1000 = 3 THEN 'warranty' ELSE w.kind END,
       w.status, CASE WHEN c.i %% 5000 = 13 THEN 'insurer' ELSE w.turn END, c.whose,
       CASE WHEN c.i %% 4000 = 9 THEN %(me)s END, w.due_at + c.later,
       CASE WHEN c.i %% 1000 = 3 THEN 'answer due' ELSE w.why END, w.breaches,
       w.needed_by, CASE WHEN c.i %% 400 = 11 THEN 'en' ELSE w.language END
  FROM bench.crowd c JOIN bench.worklist w ON w.case_id = c.old_id

-- timer --
-- All dates of each case.
INSERT INTO {table}
SELECT c.new_id, t.kind, t.key, t.due_at + c.later, c.i
  FROM bench.crowd c JOIN bench.timer t ON t.case_id = c.old_id

-- middle --
-- A case in the middle of the list.
SELECT due_at, case_id FROM view.worklist_v1 ORDER BY due_at, case_id
OFFSET (SELECT count(*) / 2 FROM view.worklist_v1) LIMIT 1
