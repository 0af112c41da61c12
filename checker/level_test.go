package checker_test

import (
	"runtime"
	"testing"

	"ormbook/checker"
	"ormbook/internal/sandbox"
)

// TestIsolatedProgramsReachTheirDatabases checks a right answer where programs may open no sockets: their connections are handed to them.
func TestIsolatedProgramsReachTheirDatabases(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("isolation is for Linux")
	}
	for _, level := range []sandbox.Level{sandbox.L1, sandbox.L2} {
		for _, slug := range []string{"read", "open", "move"} {
			t.Run(level.String()+"/"+slug, func(t *testing.T) {
				e := shelf.Exercise(slug)
				r, err := workbook.Check(t.Context(), checker.Request{Exercise: e, Files: e.Solution, Engines: engines, Level: level})
				if err != nil {
					t.Fatal(err)
				}
				for _, engine := range r.Engines {
					if engine.Outcome != checker.Passed || engine.Level != level.String() {
						t.Errorf("%s: %s at %s: %s %+v", engine.Engine, engine.Outcome, engine.Level, engine.Why, engine.First())
					}
				}
			})
		}
	}
}
