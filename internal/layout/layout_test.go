// Package layout holds the tests of the project as a whole: the direction of its imports, and that its documents are true.
package layout

import (
	"os/exec"
	"strings"
	"testing"
)

// mayNot lists, for packages below a path, what they must not depend on, directly or through others.
var mayNot = map[string][]string{
	"ormbook/internal/book":      {"ormbook/internal/", "ormbook/checker", "github.com/charmbracelet", "github.com/spf13/cobra", "gorm.io"},
	"ormbook/internal/library":   {"ormbook/internal/runner", "ormbook/internal/tutor", "ormbook/internal/cli", "ormbook/internal/tui", "ormbook/checker", "github.com/charmbracelet", "github.com/spf13/cobra", "gorm.io"},
	"ormbook/internal/database":  {"ormbook/internal/runner", "ormbook/internal/tutor", "ormbook/internal/cli", "ormbook/internal/tui", "ormbook/checker", "github.com/charmbracelet", "github.com/spf13/cobra"},
	"ormbook/internal/runner":    {"ormbook/internal/tutor", "ormbook/internal/cli", "ormbook/internal/tui", "ormbook/checker", "github.com/charmbracelet", "github.com/spf13/cobra"},
	"ormbook/internal/progress":  {"ormbook/internal/tutor", "ormbook/internal/cli", "ormbook/internal/tui", "github.com/charmbracelet", "github.com/spf13/cobra"},
	"ormbook/internal/workspace": {"ormbook/internal/tutor", "ormbook/internal/cli", "ormbook/internal/tui", "github.com/charmbracelet", "github.com/spf13/cobra"},
	"ormbook/checker":            {"ormbook/internal/tutor", "ormbook/internal/cli", "ormbook/internal/tui", "github.com/charmbracelet", "github.com/spf13/cobra"},
	"ormbook/internal/replay":    {"ormbook/internal/cli", "ormbook/internal/tui", "github.com/charmbracelet", "github.com/spf13/cobra"},
	"ormbook/internal/queue":     {"ormbook/internal/cli", "ormbook/internal/tui", "github.com/charmbracelet/bubbletea", "github.com/spf13/cobra"},
	"ormbook/internal/export":    {"ormbook/internal/cli", "ormbook/internal/tui", "github.com/charmbracelet/bubbletea", "github.com/spf13/cobra"},
	"ormbook/internal/grading":   {"ormbook/internal/tutor", "ormbook/internal/cli", "ormbook/internal/tui", "github.com/charmbracelet", "github.com/spf13/cobra"},
	"ormbook/internal/tutor":     {"ormbook/internal/cli", "ormbook/internal/tui", "github.com/charmbracelet", "github.com/spf13/cobra"},
}

func TestImportsRunDownwards(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Deps " "}}`, "ormbook/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		for below, forbidden := range mayNot {
			if words[0] == below || strings.HasPrefix(words[0], below+"/") {
				check(t, words[0], words[1:], below, forbidden)
			}
		}
	}
}

func check(t *testing.T, pkg string, deps []string, below string, forbidden []string) {
	t.Helper()
	for _, d := range deps {
		for _, f := range forbidden {
			own := d == below || strings.HasPrefix(d, below+"/") || strings.HasPrefix(d, "ormbook/internal/book")
			if strings.HasPrefix(d, f) && !own {
				t.Errorf("%s must not depend on %s", pkg, d)
			}
		}
	}
}
