-- migrate:up
-- The worklist is chosen from by language without a look into each case: who has the table already
-- gets the column, and it is filled from the cases.

DO $$
BEGIN
    IF to_regclass('view.worklist_v1') IS NOT NULL THEN
        ALTER TABLE view.worklist_v1 ADD COLUMN IF NOT EXISTS language text;
        UPDATE view.worklist_v1 w SET language = convert_from(p.body, 'UTF8')::json ->> 'language'
          FROM view.party_view_v1 p
         WHERE p.case_id = w.case_id AND p.party_id = '00000000-0000-7000-8000-00000000ca5e';
        CREATE INDEX IF NOT EXISTS worklist_v1_kind
            ON view.worklist_v1 (kind, due_at, case_id) WHERE kind <> 'delivery_damage';
        CREATE INDEX IF NOT EXISTS worklist_v1_turn ON view.worklist_v1 (turn, due_at, case_id)
         WHERE turn IN ('supplier', 'insurer', 'expert');
        CREATE INDEX IF NOT EXISTS worklist_v1_language
            ON view.worklist_v1 (language, due_at, case_id) WHERE language <> 'de';
    END IF;
END $$;
