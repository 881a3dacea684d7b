-- raw_tables --
-- Tables as in the log, with positions that are drawn without any order among writers.
CREATE TABLE bench.event (LIKE log.event INCLUDING ALL);
CREATE TABLE bench.command (LIKE log.command INCLUDING ALL);
CREATE SEQUENCE bench.position OWNED BY bench.event.notification_id;
ALTER TABLE bench.event ALTER notification_id SET DEFAULT nextval('bench.position');
ALTER TABLE bench.event ALTER recorded_at SET DEFAULT clock_timestamp()

-- raw_insert --
-- The rows of one append, as an application without a log of its own would write them.
WITH event AS (
    INSERT INTO bench.event (originator_id, originator_version, topic, state)
    SELECT * FROM unnest(%b::uuid[], %b::bigint[], %b::text[], %b::bytea[])
    RETURNING notification_id
)
INSERT INTO bench.command (id, first, last, recorded_at)
SELECT %b::uuid, min(notification_id), max(notification_id), clock_timestamp() FROM event
RETURNING first

-- counted --
-- The table of counters made by the server itself, from the same events.
INSERT INTO {table} (case_id, customer, subject, notes, last_text, position, latest)
SELECT originator_id, max(body ->> 'customer'), max(body ->> 'subject'), count(*) - 1,
       (array_agg(body ->> 'text' ORDER BY notification_id DESC))[1], max(notification_id),
       max((body ->> 'at')::timestamptz)
  FROM (SELECT originator_id, notification_id,
               convert_from(state, 'UTF8')::jsonb -> 'body' AS body FROM log.event) e
 GROUP BY originator_id

-- sample_tables --
-- What one request wrote, kept uncompressed so that writing it again compresses it again.
CREATE TABLE bench.one_event (LIKE log.event);
CREATE TABLE bench.one_command (LIKE log.command);
CREATE TABLE bench.one_key (LIKE vault.person_key);
ALTER TABLE bench.one_event ALTER state SET STORAGE EXTERNAL;
ALTER TABLE bench.one_command ALTER answer SET STORAGE EXTERNAL;
CREATE TABLE bench.key (LIKE vault.person_key INCLUDING ALL)

-- sample_command --
-- The command of the last opening.
INSERT INTO bench.one_command SELECT c.*
  FROM log.command c WHERE answer IS NOT NULL ORDER BY last DESC LIMIT 1

-- sample_events --
-- The events of that command.
INSERT INTO bench.one_event SELECT e.*
  FROM log.event e, bench.one_command c
 WHERE e.notification_id BETWEEN c.first AND c.last

-- sample_keys --
-- The keys made with it.
INSERT INTO bench.one_key SELECT k.*
  FROM vault.person_key k, bench.one_command c WHERE k.created_at = c.recorded_at

-- same_rows --
-- The same rows once more, by one statement and in no order with those of others.
WITH new AS MATERIALIZED (SELECT uuidv7() AS stream),
event AS (
    INSERT INTO bench.event (originator_id, originator_version, topic, state)
    SELECT new.stream, e.originator_version, e.topic, e.state FROM new, bench.one_event e
    RETURNING notification_id
), key AS (
    INSERT INTO bench.key (person, purpose, wrapped, created_at)
    SELECT uuidv7(), purpose, wrapped, clock_timestamp() FROM bench.one_key
)
INSERT INTO bench.command (id, first, last, recorded_at, fingerprint, status, answer)
SELECT uuidv7(), min(notification_id), max(notification_id), clock_timestamp(),
       c.fingerprint, c.status, c.answer
  FROM event, bench.one_command c GROUP BY c.fingerprint, c.status, c.answer

-- one_row --
-- The row of a case as its party sees it, by its key.
SELECT * FROM view.{table} WHERE case_id = '{case}' AND party_id = '{party}'

-- seen --
-- Cases that a party sees.
SELECT case_id FROM view.{table} WHERE party_id = {party} ORDER BY case_id LIMIT {most}
