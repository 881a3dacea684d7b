-- worklist --
-- Open cases by the next date at which somebody must act; a date that no timer has is an answer
-- that stays overdue.
SELECT w.case_id, w.number, w.kind, w.status, w.turn, w.due_at,
       CASE WHEN EXISTS (SELECT FROM view.timer_v1 t
                          WHERE t.case_id = w.case_id AND t.due_at = w.due_at)
            THEN w.why ELSE 'answer overdue' END, w.breaches, w.needed_by,
       s.contact, v.personal
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
