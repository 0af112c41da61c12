package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"ormbook/internal/book"
	"ormbook/internal/database/postgres"
	"ormbook/internal/kit"
	"ormbook/internal/sandbox"
	"ormbook/internal/tutor"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"ormbook": func() { os.Exit(Main(os.Args[1:], os.Stdout, os.Stderr)) },
	})
}

// TestScripts tells the commands' stories. [postgres] is true where PostgreSQL can be had, which CI demands.
func TestScripts(t *testing.T) { testscript.Run(t, scriptParams(t)) }

func scriptParams(t *testing.T) testscript.Params {
	t.Helper()
	cache, err := tutor.CacheDir()
	if err != nil {
		t.Fatal(err)
	}
	gocache, modcache := goEnv(t, "GOCACHE"), goEnv(t, "GOMODCACHE")
	_, missing := postgres.Find()
	if missing != nil && os.Getenv("ORMBOOK_REQUIRE_POSTGRES") == "1" {
		t.Fatal(missing)
	}
	return testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"queue": newQueue, "visit": visit, "await": await},
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") == "1",
		Setup: func(e *testscript.Env) error {
			book, err := filepath.Abs("../..")
			e.Setenv("REPOSITORY", book)
			e.Setenv("ORMBOOK_CACHE", cache)
			e.Setenv("ORMBOOK_DIR", filepath.Join(e.WorkDir, "space"))
			e.Setenv("GOCACHE", gocache)
			e.Setenv("GOMODCACHE", modcache)
			e.Setenv("GOROOT", goEnv(t, "GOROOT"))
			e.Setenv("EDITOR", "true")
			return err
		},
		Condition: func(name string) (bool, error) {
			if name == "isolated" {
				return isolated(t), nil
			}
			return name == "postgres" && missing == nil, nil
		},
	}
}

// isolated tells whether this machine holds L1.
func isolated(t *testing.T) bool {
	cache, err := tutor.CacheDir()
	if err != nil {
		t.Fatal(err)
	}
	own := tutor.New(&book.Book{}, tutor.Options{Cache: cache, Kit: kit.Sources(), Patches: kit.Patches()})
	defer own.Close()
	m, err := own.Isolation(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return m.Level > sandbox.L0
}

func goEnv(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}
