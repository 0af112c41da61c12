package selftest

import (
	"fmt"
	"os"
	"testing"

	"ormbook/internal/book"
	"ormbook/internal/kit"
	"ormbook/internal/sandbox"
	"ormbook/internal/tutor"
)

// workbook gives a tutor for the built-in book and the engines that can be had.
func workbook(t *testing.T) (*tutor.Tutor, []string) {
	t.Helper()
	b, faults := book.Open("")
	for _, f := range faults {
		t.Fatal(f)
	}
	cache, err := tutor.CacheDir()
	if err != nil {
		t.Fatal(err)
	}
	own := tutor.New(b, tutor.Options{Cache: cache, Kit: kit.Sources(), Patches: kit.Patches()})
	t.Cleanup(func() { own.Close() })
	engines, err := own.Engines(t.Context())
	if err != nil && os.Getenv("ORMBOOK_REQUIRE_POSTGRES") == "1" {
		t.Fatal(err)
	}
	return own, engines
}

// TestControls checks each unusual right answer once, on one engine; `ormbook selftest --controls 200` does it more often, on both.
func TestControls(t *testing.T) {
	own, engines := workbook(t)
	machine, err := own.Isolation(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	h := &Host{Tutor: own, Level: machine.Level, Engines: engines[:1], Dir: t.TempDir()}
	if err := Controls(t.Context(), h, len(controls), func(string) {}); err != nil {
		t.Error(err)
	}
}

// TestRows attacks at every level that this machine holds.
func TestRows(t *testing.T) {
	own, engines := workbook(t)
	machine, err := own.Isolation(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if machine.Level == sandbox.L0 {
		t.Skip(machine.Lacks)
	}
	for _, row := range Rows() {
		for level := sandbox.L1; level <= machine.Level; level++ {
			t.Run(fmt.Sprintf("%d/%s", row.Number, level), func(t *testing.T) {
				if row.Number != 11 && row.Number != 23 { // these measure this process, or load it
					t.Parallel()
				}
				results, err := Run(t.Context(), Options{Tutor: own, Levels: []sandbox.Level{level}, Engines: engines, Rows: []Row{row}, Quick: true})
				if err != nil {
					t.Fatal(err)
				}
				switch r := results[0]; r.Status {
				case Unseen:
					t.Skip(r.Shown)
				case Broken:
					t.Errorf("%s: %s", r.Attack, r.Shown)
				default:
					t.Log(r.Shown)
				}
			})
		}
	}
}
