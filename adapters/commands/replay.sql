-- by_number --
-- The case of a number, or of the name that an archived history is found by.
SELECT DISTINCT case_id FROM {view} WHERE number = %(number)s LIMIT 2
