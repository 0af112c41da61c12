package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"ormbook/internal/database/postgres"
	"ormbook/internal/guide"
)

// TestTheAuthoringGuideHolds follows docs/authoring.md as a new author would: writes its files, runs its commands and reads what they say.
// Where there is no PostgreSQL, commands run on SQLite alone, and what is said of engines is not looked at.
func TestTheAuthoringGuideHolds(t *testing.T) {
	parts, err := guide.Read("../../docs/authoring.md")
	if err != nil {
		t.Fatal(err)
	}
	_, missing := postgres.Find()
	script := filepath.Join(t.TempDir(), "authoring.txtar")
	if err := os.WriteFile(script, []byte(guideScript(parts, missing == nil)), 0o644); err != nil {
		t.Fatal(err)
	}
	params := scriptParams(t)
	params.Dir, params.Files = "", []string{script}
	params.Cmds["says"] = func(ts *testscript.TestScript, _ bool, args []string) {
		if out := ts.ReadFile("stdout") + ts.ReadFile("stderr"); !guide.Said(out, args[0]) {
			ts.Fatalf("nothing says %q", args[0])
		}
	}
	testscript.Run(t, params)
}

// guideScript writes the guide as a script: every example is a section of its own.
func guideScript(parts []guide.Part, both bool) string {
	var script, files strings.Builder
	script.WriteString("[!exec:git] skip 'git is not installed, which the part on sharing needs'\n")
	for i, p := range parts {
		fmt.Fprintf(&script, "\n# docs/authoring.md:%d\n", p.Line)
		if p.File != "" {
			fmt.Fprintf(&script, "mkdir %s\ncp $WORK/guide/%d %s\n", filepath.ToSlash(filepath.Dir(p.File)), i, p.File)
			fmt.Fprintf(&files, "-- guide/%d --\n%s", i, p.Text)
		}
		for _, path := range p.There {
			fmt.Fprintf(&script, "exists %s\n", path)
		}
		for _, r := range p.Runs {
			writeRun(&script, r, both)
		}
	}
	return script.String() + "\n" + files.String()
}

func writeRun(script *strings.Builder, r guide.Run, both bool) {
	command := strings.ReplaceAll(r.Command, `"`, `'`)
	switch {
	case strings.HasPrefix(command, "cd "):
		fmt.Fprintln(script, command)
		return
	case strings.HasPrefix(command, "ormbook verify") && !both && !strings.Contains(command, "--engine"):
		command += " --engine sqlite"
	}
	if hash := strings.Fields(command); strings.Contains(command, "#") {
		for i, w := range hash {
			if strings.Contains(w, "#") {
				hash[i] = "'" + w + "'"
			}
		}
		command = strings.Join(hash, " ")
	}
	sign := ""
	if r.Fails {
		sign = "! "
	}
	fmt.Fprintf(script, "%sexec %s\n", sign, command)
	for _, line := range r.Says {
		if both || !strings.Contains(line, "engine") {
			fmt.Fprintf(script, "says '%s'\n", strings.ReplaceAll(line, "'", "''"))
		}
	}
}
