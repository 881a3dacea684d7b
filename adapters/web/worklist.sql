-- worklist --
-- Open cases by the next date at which somebody must act; a date that no timer has is an answer
-- that stays overdue.
SELECT w.case_id, w.number, w.kind, w.status, w.turn, w.due_at,
       CASE WHEN EXISTS (SELECT FROM view.timer_v1 t
                          WHERE t.case_id = w.case_id AND t.due_at = w.due_at)
            THEN w.why ELSE 'answer overdue' END, w.breaches, w.needed_by,
       s.contact, v.personal
  FROM view.worklist_v1 w
  LEFT JOIN view.staff_v1 s ON s.staff_id = w.responsible
  LEFT JOIN view.party_view_v1 v ON v.case_id = w.case_id AND v.party_id = %(house)s
 WHERE (%(staff)s::uuid IS NULL OR w.responsible = %(staff)s OR w.dealt_by = %(staff)s)
   AND (%(due)s::timestamptz IS NULL OR (w.due_at, w.case_id) > (%(due)s, %(case)s::uuid))
 ORDER BY w.due_at, w.case_id LIMIT %(most)s

-- open_cases --
-- How many cases are open, and how many of them are overdue.
SELECT count(*), count(*) FILTER (WHERE due_at <= %(now)s),
       count(*) FILTER (WHERE responsible = %(staff)s OR dealt_by = %(staff)s)
  FROM view.worklist_v1

-- staff --
-- Everybody who works here, as the parties may know them.
SELECT staff_id, contact FROM view.staff_v1
