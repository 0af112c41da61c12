package postgres

import (
	"testing"

	"ormbook/internal/database"
)

// A function that is called immutable runs when the server plans a query of the table it has an index on: in the session, and the name, of
// whoever asks. What it does there must not change what the next look shows.
func TestWhatAPlannedIndexTeachesTheInspectorIsForgotten(t *testing.T) {
	for name, mischief := range map[string]string{
		"a path to another catalogue": "PERFORM set_config('search_path', 'forged, pg_catalog', false)",
		"a query in the place of ours": `EXECUTE 'DEALLOCATE ALL'; EXECUTE 'PREPARE catalogue` +
			` AS SELECT ''{"Name": "forged"}''::text'`,
	} {
		d := attacked(t, database.Setup{Script: "CREATE TABLE computers (id int PRIMARY KEY, name text)"})
		_, err := connect(t, d).Exec(t.Context(), `CREATE FUNCTION changes() RETURNS void LANGUAGE plpgsql AS $$ BEGIN `+mischief+`; END $$;
			CREATE FUNCTION mischief() RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN
				IF current_user::text LIKE '%\_i' THEN PERFORM public.changes(); END IF; RETURN 1; END $$;
			CREATE SCHEMA forged; CREATE TABLE forged.pg_class AS SELECT * FROM pg_catalog.pg_class WHERE false;
			CREATE INDEX ON computers (name) WHERE mischief() = 1`)
		if err != nil {
			t.Fatal(err)
		}
		if r, err := d.Rows(t.Context(), "computers", 9); err != nil || r.Count != 0 {
			t.Errorf("%s: %d rows, %v", name, r.Count, err)
		}
		list, err := d.Tables(t.Context())
		if err != nil || len(list) != 2 || list[0].Name != "computers" || list[1].Name != "forged.pg_class" {
			t.Errorf("%s: the tables are %+v, %v", name, list, err)
		}
		if r, err := d.Rows(t.Context(), "computers", 9); err != nil || r.Count != 0 {
			t.Errorf("%s: read again: %d rows, %v", name, r.Count, err)
		}
	}
}
