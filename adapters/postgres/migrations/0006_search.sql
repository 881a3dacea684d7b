-- migrate:up
-- Parts of words are found by an index where the server has what it takes, and by reading all
-- cases where it has not: `oase doctor` says which.

DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
EXCEPTION WHEN insufficient_privilege OR feature_not_supported OR undefined_file THEN
    RAISE NOTICE 'pg_trgm: %', SQLERRM;
END $$;
