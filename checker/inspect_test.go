package checker_test

import (
	"errors"
	"testing"

	"ormbook/checker"
	"ormbook/internal/database"
)

func TestInspectLendsTheDatabaseOfACheck(t *testing.T) {
	e := shelf.Exercise("tables")
	for _, engine := range engines {
		r := checker.Request{Exercise: e, Files: e.Solution, Engines: engines}
		looked := false
		err := workbook.InspectCheck(t.Context(), r, e.Spec.Checks[0].ID, "", engine, func(d database.Database) error {
			looked = d.Engine() == engine
			tables, err := d.Tables(t.Context())
			if len(tables) == 0 {
				t.Errorf("no tables after check %s on %s", e.Spec.Checks[0].ID, engine)
			}
			return err
		})
		if err != nil || !looked {
			t.Errorf("%s: %v", engine, err)
		}
		r.Files = map[string][]byte{"exercise.go": []byte("package exercise\n\nfunc broken(")}
		if err := workbook.InspectCheck(t.Context(), r, e.Spec.Checks[0].ID, "", engine, nil); !errors.Is(err, checker.ErrNoDatabase) {
			t.Errorf("a submission that cannot be built: %v", err)
		}
		if err := workbook.InspectCheck(t.Context(), r, "compile", "", engine, nil); !errors.Is(err, checker.ErrNoDatabase) {
			t.Errorf("no check: %v", err)
		}
	}
}
