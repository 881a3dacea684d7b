-- due --
-- Cases with a date that has passed, the earliest first, kept from other workers until the commit.
SELECT case_id, min(due_at) FROM (
    SELECT case_id, due_at FROM {timer}
     WHERE due_at <= %(now)s AND case_id <> ALL (%(aside)s)
     ORDER BY due_at, case_id LIMIT %(limit)s FOR UPDATE SKIP LOCKED
) AS taken GROUP BY case_id ORDER BY 2, 1

-- next --
-- The next date that will fall due.
SELECT min(due_at) FROM {timer} WHERE case_id <> ALL (%(aside)s)

-- position --
-- How far the table of the dates has come.
SELECT position FROM log.position WHERE projection = %(projection)s

-- overdue --
-- Dates that passed and were not dealt with, and the case of the oldest.
SELECT count(*), min(due_at), (array_agg(case_id ORDER BY due_at))[1]
  FROM {timer} WHERE due_at < %(before)s
