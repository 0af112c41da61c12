package tutor_test

import (
	"testing"

	"ormbook/internal/database"
	"ormbook/internal/tutor"
)

func TestInspectLendsTheDatabaseAsAStepLeavesIt(t *testing.T) {
	onEach(t, func(t *testing.T, engine string) {
		many := "'''go\nfor i := range 450 {\n\tdb.Create(&Toy{Name: fmt.Sprint(\"toy \", i+1)})\n}\n'''"
		s := open(t, engine, lesson(t, model, many, "'''go\nfmt.Println(\"end\")\n'''"))
		for _, want := range []struct{ step, tables, rows int }{{0, 0, 0}, {2, 1, 450}, {1, 1, 0}} {
			look(t, s, want.step, func(d database.Database) {
				list, err := d.Tables(t.Context())
				if err != nil || len(list) != want.tables {
					t.Fatalf("step %d: tables %v, %v", want.step, list, err)
				}
				if want.tables == 0 {
					return
				}
				if rows, err := d.Rows(t.Context(), "toys", 0); err != nil || rows.Count != want.rows {
					t.Errorf("step %d: %d rows, %v", want.step, rows.Count, err)
				}
			})
		}
		run(t, s, 2)
		look(t, s, 2, func(d database.Database) {
			list, err := d.Tables(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			page, err := database.Page(t.Context(), d, list[0], 400, 200)
			if err != nil || len(page) != 50 || page[0][1] != "toy 401" {
				t.Errorf("a page of %d rows, %v", len(page), err)
			}
		})
		if r := run(t, s, 3); r.Output != "end\n" || s.At() != 3 {
			t.Errorf("after it step 3 printed %q", r.Output)
		}
		if err := s.Inspect(t.Context(), 4, nil); err == nil {
			t.Error("a step that is not there was shown")
		}
	})
}

func TestPagesOfATableWithoutAKeyFitTogether(t *testing.T) {
	onEach(t, func(t *testing.T, engine string) {
		s := open(t, engine, lesson(t, "'''sql\nCREATE TABLE notes (text varchar(20)); INSERT INTO notes VALUES ('a'), ('b'), ('c'); CREATE VIEW seen AS SELECT text FROM notes;\n'''"))
		look(t, s, 1, func(d database.Database) {
			list, err := d.Tables(t.Context())
			if err != nil || len(list) != 2 {
				t.Fatal(list, err)
			}
			for n, want := range []string{"a", "b", "c"} {
				for _, table := range list {
					if page, err := database.Page(t.Context(), d, table, n, 1); err != nil || len(page) != 1 || page[0][0] != want {
						t.Errorf("row %d of %s is %v, %v", n, table.Name, page, err)
					}
				}
			}
		})
	})
}

func look(t *testing.T, s *tutor.Session, step int, f func(database.Database)) {
	t.Helper()
	if err := s.Inspect(t.Context(), step, func(d database.Database) error { f(d); return nil }); err != nil {
		t.Fatal(err)
	}
}
