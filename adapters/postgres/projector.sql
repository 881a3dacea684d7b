-- events_after --
-- The next events of the log; their order is the order of the commits, so none comes in between later.
SELECT notification_id, originator_id, originator_version, topic, state, recorded_at
FROM log.event
WHERE notification_id > %(after)s
ORDER BY notification_id
LIMIT %(limit)s

-- events_of_stream --
-- The part of one stream that a projection left out while the stream was parked.
SELECT notification_id, originator_id, originator_version, topic, state, recorded_at
FROM log.event
WHERE originator_id = %(stream)s AND notification_id BETWEEN %(first)s AND %(last)s
ORDER BY notification_id

-- head --
-- The last position of the log.
SELECT coalesce(max(notification_id), 0) FROM log.event

-- lead --
-- Become the one projector of this database, for as long as this connection lives.
SELECT pg_try_advisory_lock(%(lock)s)

-- one_rebuild --
-- Keep a second rebuild of the same projection out, for as long as this connection lives.
SELECT pg_try_advisory_lock(%(lock)s, hashtext(%(projection)s))

-- one_builder --
-- Let only one process at a time create tables, until the end of the transaction.
SELECT pg_advisory_xact_lock(%(lock)s)

-- positions --
-- How far every projection has come.
SELECT projection, position FROM log.position

-- position --
-- How far one projection has come.
SELECT position FROM log.position WHERE projection = %(projection)s

-- lock_position --
-- The position, held until the end of the transaction so that a batch takes effect once.
SELECT position FROM log.position WHERE projection = %(projection)s FOR UPDATE

-- lock_positions --
-- The same of several projections, always in one order so that no two wait for each other.
SELECT projection, position FROM log.position WHERE projection = ANY(%(projections)s)
ORDER BY projection FOR UPDATE

-- begin --
-- Enter a projection at a position, unless it is known already.
INSERT INTO log.position (projection, position) VALUES (%(projection)s, %(position)s)
ON CONFLICT (projection) DO NOTHING

-- advance --
-- Move on and tell those who wait for it; both become visible with the rows.
WITH moved AS (
    UPDATE log.position SET position = %(position)s, moved_at = clock_timestamp()
    WHERE projection = %(projection)s
    RETURNING projection, position
)
SELECT pg_notify('oase_view', projection || ':' || position) FROM moved

-- advance_all --
-- The end of the one statement that writes a batch: move several projections on, and tell.
moved AS (
    UPDATE log.position SET position = %s, moved_at = clock_timestamp()
    WHERE projection = ANY(%s)
    RETURNING projection, position
)
SELECT pg_notify('oase_view', projection || ':' || position) FROM moved

-- forget_position --
-- Remove the position of tables that are no more.
DELETE FROM log.position WHERE projection = %(projection)s

-- parked_streams --
-- The streams that projections pass over.
SELECT projection, stream FROM log.parked WHERE projection = ANY(%(projections)s)

-- parked --
-- Every parked stream with the reason, for those who have to act on it.
SELECT projection, stream, position, error, at FROM log.parked ORDER BY at, projection, stream

-- parked_at --
-- The event at which a stream was parked.
SELECT position FROM log.parked
WHERE projection = %(projection)s AND stream = %(stream)s FOR UPDATE

-- park --
-- Put a stream aside for one projection, from the event on that could not be folded.
INSERT INTO log.parked (projection, stream, position, error, at)
VALUES (%(projection)s, %(stream)s, %(position)s, %(error)s, clock_timestamp())
ON CONFLICT (projection, stream) DO NOTHING

-- unpark --
-- Take a stream up again.
DELETE FROM log.parked WHERE projection = %(projection)s AND stream = %(stream)s

-- forget_parked --
-- Remove what is parked for tables that are no more.
DELETE FROM log.parked WHERE projection = %(projection)s

-- adopt_parked --
-- What the rebuilt tables could not fold is what is parked from now on.
UPDATE log.parked SET projection = %(projection)s WHERE projection = %(shadow)s

-- table_exists --
-- Whether a table of a read model is there.
SELECT to_regclass(format('view.%%I', %(table)s::text)) IS NOT NULL

-- versions --
-- All tables of the read models, to find those of former versions.
SELECT relname FROM pg_class
WHERE relnamespace = 'view'::regnamespace AND relkind = 'r' ORDER BY relname

-- create_table --
-- A table as its projection declares it, without key and indexes, which come after the rows.
CREATE TABLE {table} ({columns})

-- store_plainly --
-- Keep a column as it is instead of compressed, which costs several times the writing.
ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE EXTERNAL

-- add_key --
-- The key of a table.
ALTER TABLE {table} ADD CONSTRAINT {constraint} PRIMARY KEY ({key})

-- create_index --
-- An index declared by the projection.
CREATE INDEX {index} ON {table} {on}

-- operator_class --
-- Whether a class of operators is there, by the name without its schema.
SELECT EXISTS (SELECT FROM pg_opclass WHERE opcname = %(name)s AND pg_opclass_is_visible(oid))

-- drop_table --
-- Remove a table that nobody reads any more.
DROP TABLE IF EXISTS {table}

-- rename_table --
-- Give the rebuilt table the name under which it is read.
ALTER TABLE {table} RENAME TO {name}

-- rename_index --
-- Free the index name for the next rebuild.
ALTER INDEX IF EXISTS {index} RENAME TO {name}

-- load_rows --
-- The rows that a batch may change, found by their keys.
SELECT {columns} FROM {table} JOIN unnest({arrays}) AS wanted ({key}) USING ({key})

-- write_rows --
-- All changed rows of a table in one statement.
INSERT INTO {table} ({columns})
SELECT {values} FROM unnest({arrays}) AS new ({columns})
ON CONFLICT ({key}) DO {action}

-- delete_rows --
-- All dropped rows of a table in one statement.
DELETE FROM {table} AS old USING unnest({arrays}) AS gone ({key}) WHERE ({old}) = ({gone})

-- copy_rows --
-- Finished rows into a table made in the same transaction.
COPY {table} ({columns}) FROM STDIN (FORMAT BINARY, FREEZE)

-- differences --
-- Rows that one table has and the other has not, and a few of their keys.
WITH difference AS (SELECT {columns} FROM {one} EXCEPT ALL SELECT {columns} FROM {other})
SELECT (SELECT count(*) FROM difference), array(
    SELECT row_to_json(few)::text FROM (SELECT {key} FROM difference LIMIT 20) AS few
)
