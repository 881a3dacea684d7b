-- worklist --
-- Open cases by the next date at which somebody must act; a date that no timer has is an answer
-- that stays overdue, or a step that somebody has not done in time.
SELECT w.case_id, w.number, w.kind, w.status, w.turn, w.due_at,
       CASE WHEN w.why LIKE 'overdue %%' OR EXISTS (SELECT FROM view.timer_v1 t
                          WHERE t.case_id = w.case_id AND t.due_at = w.due_at)
            THEN w.why ELSE 'answer overdue' END, w.breaches, w.needed_by,
       s.contact, v.personal, w.responsible, w.dealt_by
  FROM {cases} w
  LEFT JOIN view.staff_v1 s ON s.staff_id = w.responsible
  LEFT JOIN view.party_view_v1 v ON v.case_id = w.case_id AND v.party_id = %(house)s
 ORDER BY w.due_at, w.case_id

-- all --
-- One page of all open cases.
(SELECT * FROM view.worklist_v1
  WHERE (%(due)s::timestamptz IS NULL OR (due_at, case_id) > (%(due)s, %(case)s::uuid))
  ORDER BY due_at, case_id LIMIT %(most)s)

-- mine --
-- One page of the cases that one person is responsible for or deals with; each by its own index.
(SELECT * FROM (
    (SELECT * FROM view.worklist_v1
      WHERE responsible = %(staff)s
        AND (%(due)s::timestamptz IS NULL OR (due_at, case_id) > (%(due)s, %(case)s::uuid))
      ORDER BY due_at, case_id LIMIT %(most)s)
     UNION ALL
    (SELECT * FROM view.worklist_v1
      WHERE dealt_by = %(staff)s AND responsible IS DISTINCT FROM %(staff)s
        AND (%(due)s::timestamptz IS NULL OR (due_at, case_id) > (%(due)s, %(case)s::uuid))
      ORDER BY due_at, case_id LIMIT %(most)s)
  ) either ORDER BY due_at, case_id LIMIT %(most)s)

-- chosen --
-- One page of the open cases that somebody has chosen to see.
(SELECT l.* FROM {which} ORDER BY l.due_at, l.case_id LIMIT %(most)s)

-- few --
-- The same where they are known to be few: found first and put in order then, as to go by date
-- would look at nearly all cases for them.
(WITH few AS MATERIALIZED (SELECT l.* FROM {which} LIMIT %(counted)s)
 SELECT * FROM few ORDER BY due_at, case_id LIMIT %(most)s)

-- chosen_number --
-- How many there are of them, as far as it is counted.
SELECT count(*) FROM (SELECT FROM {which} LIMIT %(counted)s) c

-- which --
-- The open cases that somebody has chosen to see.
view.worklist_v1 l {found}
  WHERE (%(due)s::timestamptz IS NULL OR (l.due_at, l.case_id) > (%(due)s, %(case)s::uuid))
    AND (%(staff)s::uuid IS NULL OR l.responsible = %(staff)s OR l.dealt_by = %(staff)s)
    AND (%(until)s::timestamptz IS NULL OR l.due_at <= %(until)s)
    AND (%(turn)s::text IS NULL OR l.turn = %(turn)s)
    AND (%(kind)s::text IS NULL OR l.kind = %(kind)s)
    AND (%(language)s::text IS NULL OR l.language = %(language)s)
    AND (%(quiet)s::timestamptz IS NULL OR (l.turn IN ('claimant', 'dealer') AND EXISTS (
         SELECT FROM view.party_view_v1 q WHERE q.case_id = l.case_id AND q.party_id = %(house)s
            AND q.recorded_at < %(quiet)s)))

-- found --
-- Only cases with certain words: the three longest by the index, if there is one, the others by
-- looking at what is left.
JOIN view.search_v1 f ON f.case_id = l.case_id
     AND (%(first)s::text IS NULL OR f.words LIKE %(first)s::text)
     AND (%(second)s::text IS NULL OR f.words LIKE %(second)s::text)
     AND (%(third)s::text IS NULL OR f.words LIKE %(third)s::text)
     AND (%(words)s::text[] = '{{}}' OR NOT EXISTS (
         SELECT FROM unnest(%(words)s::text[]) o WHERE strpos(f.words, o) = 0))

-- open_cases --
-- How many cases are open, overdue, and somebody's own, each counted up to where it is no matter
-- any more how many.
SELECT (SELECT count(*) FROM (SELECT FROM view.worklist_v1 LIMIT %(most)s) o),
       (SELECT count(*) FROM
           (SELECT FROM view.worklist_v1 WHERE due_at <= %(now)s LIMIT %(most)s) l),
       (SELECT count(*) FROM (
            (SELECT FROM view.worklist_v1 WHERE responsible = %(staff)s LIMIT %(most)s)
             UNION ALL
            (SELECT FROM view.worklist_v1
              WHERE dealt_by = %(staff)s AND responsible IS DISTINCT FROM %(staff)s LIMIT %(most)s)
        ) m)

-- staff --
-- Everybody who works here, as the parties may know them.
SELECT staff_id, contact FROM view.staff_v1
