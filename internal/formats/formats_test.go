package formats

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"ormbook/checker"
)

// runs are reports of every kind: passed, failed on one engine with a text that every format must escape, one that does not compile,
// one that panicked before its end, and one that nobody could judge.
func runs() map[string]Run {
	engine := func(name string, outcome checker.Status, list ...*checker.Finding) *checker.EngineReport {
		return &checker.EngineReport{Engine: name, Outcome: outcome, Level: "L0", ElapsedMS: 412, Findings: list}
	}
	get := func(s checker.Status) *checker.Finding {
		f := &checker.Finding{ID: "get", Title: "GetComputer gives the computer, by id", Status: s, Max: 2}
		switch s {
		case checker.Passed:
			f.Points = 2
		case checker.Failed:
			f.Says, f.Want, f.Got, f.At = "100% <b>wrong</b>: \x01\nsecond | line ]]>", "{1 a}", "nil, \"x\" & y", "exercise.go:21"
			f.Tape, f.Output = []string{"SELECT * FROM computers WHERE id = 1"}, strings.Repeat("ä", 900)
		}
		return f
	}
	all := func(s checker.Status) *checker.Finding {
		f := &checker.Finding{ID: "all", Title: "AllComputers gives all", Status: s, Max: 1}
		if s == checker.Passed {
			f.Points = 1
		}
		return f
	}
	report := func(outcome checker.Status, points int, e ...*checker.EngineReport) Run {
		return Run{Dir: filepath.Join("week1", "read"), Reports: checker.Reports{Schema: checker.SchemaName, Reports: []*checker.Report{
			{Exercise: "read", Outcome: outcome, Points: points, Max: 3, Engines: e}}}}
	}
	compile := &checker.Finding{ID: "compile", Title: "It compiles", Status: checker.Failed, Says: "undefined: x", At: "exercise.go:9:2"}
	panicked := &checker.Finding{ID: "panic", Title: "It does not panic", Status: checker.Failed, Says: "index out of range", At: "exercise.go:7"}
	broken := engine("postgres", checker.Broken)
	broken.Why = "the server went away"
	many := report(checker.Passed, 3, engine("sqlite", checker.Passed, get(checker.Passed), all(checker.Passed)))
	many.Reports.Reports = append(many.Reports.Reports, report(checker.Failed, 0, engine("sqlite", checker.Failed, compile, get(checker.NotReached))).Reports.Reports...)
	return map[string]Run{
		"passed": report(checker.Passed, 3, engine("sqlite", checker.Passed, get(checker.Passed), all(checker.Passed)), engine("postgres", checker.Passed, get(checker.Passed), all(checker.Passed))),
		"failed on one": report(checker.Failed, 1, engine("sqlite", checker.Passed, get(checker.Passed), all(checker.Passed)),
			engine("postgres", checker.Failed, get(checker.Failed), all(checker.Passed))),
		"does not compile": report(checker.Failed, 0, engine("sqlite", checker.Failed, compile, get(checker.NotReached), all(checker.NotReached))),
		"panicked":         report(checker.Failed, 2, engine("sqlite", checker.Failed, get(checker.Passed), panicked, all(checker.NotReached))),
		"not judged":       report(checker.Broken, 0, broken),
		"several":          many,
		"nothing":          {},
	}
}

func write(t *testing.T, name string, r Run) []byte {
	t.Helper()
	f, err := Find(name)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestJSONFollowsTheReadersSchema(t *testing.T) {
	t.Setenv("SUBMISSION_TAG", "submit/2026-06-01T14-32-05Z-a1b2c3d")
	for _, name := range []string{"gradescope", "check50", "exercism", "classroom50"} {
		schema, err := jsonschema.NewCompiler().Compile("testdata/" + name + ".schema.json")
		if err != nil {
			t.Fatal(err)
		}
		for kind, r := range runs() {
			if name == "check50" && kind == "nothing" {
				continue // it has no name to give
			}
			text := write(t, name, r)
			v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
			if err == nil {
				err = schema.Validate(v)
			}
			if err != nil {
				t.Errorf("%s, %s: %v\n%s", name, kind, err, text)
			}
		}
	}
}

// TestPointsAndVerdictsAgree reads from each format what its host would show.
func TestPointsAndVerdictsAgree(t *testing.T) {
	r := runs()["failed on one"]
	var scope struct {
		Score float64
		Tests []struct{ Score, Max_score float64 } //nolint:revive // the host's name
	}
	var room struct {
		Score    int
		Max      int `json:"max-score"`
		Datetime string
	}
	var fifty struct {
		Results []struct {
			Name   string
			Passed *bool
		}
	}
	var cism struct{ Status string }
	t.Setenv("SUBMISSION_TAG", "submit/2026-06-01T14-32-05Z-a1b2c3d")
	for name, into := range map[string]any{"gradescope": &scope, "classroom50": &room, "check50": &fifty, "exercism": &cism} {
		if err := json.Unmarshal(write(t, name, r), into); err != nil {
			t.Fatal(err)
		}
	}
	if sum := scope.Tests[0].Score + scope.Tests[1].Score; scope.Score != 1 || sum != scope.Score {
		t.Errorf("Gradescope: %v, and its tests %v", scope.Score, sum)
	}
	if room.Score != 1 || room.Max != 3 || room.Datetime != "2026-06-01T14:32:05Z" {
		t.Errorf("Classroom 50: %+v", room)
	}
	if len(fifty.Results) != 2 || *fifty.Results[0].Passed || !*fifty.Results[1].Passed {
		t.Errorf("check50: %+v", fifty.Results)
	}
	if cism.Status != "fail" {
		t.Errorf("Exercism: %s", cism.Status)
	}
}

func TestJUnitIsReadAsItWasMeant(t *testing.T) {
	for kind, want := range map[string][3]int{ // tests, failures, errors
		"passed": {4, 0, 0}, "failed on one": {4, 1, 0}, "does not compile": {3, 1, 0}, "panicked": {3, 1, 0}, "not judged": {1, 0, 1}, "several": {4, 1, 0}, "nothing": {0, 0, 0},
	} {
		var got junitSuites
		if err := xml.Unmarshal(write(t, "junit", runs()[kind]), &got); err != nil {
			t.Errorf("%s: %v", kind, err)
			continue
		}
		if want != [3]int{got.Tests, got.Failures, got.Errors} {
			t.Errorf("%s: %d tests, %d failures, %d errors; want %v", kind, got.Tests, got.Failures, got.Errors, want)
		}
	}
}

func TestGitHubShowsTheStudentsLineAndATable(t *testing.T) {
	summary := filepath.Join(t.TempDir(), "summary.md")
	t.Setenv("GITHUB_STEP_SUMMARY", summary)
	got := string(write(t, "github", runs()["failed on one"]))
	want := "::error file=week1/read/exercise.go,line=21,title=read%3A GetComputer gives the computer%2C by id::On postgres: 100%25 <b>wrong</b>: \x01%0Asecond | line ]]>"
	if !strings.HasPrefix(got, want) || !strings.HasSuffix(got, "\n::notice title=Points::1/3\n") || strings.Count(got, "\n") != 2 {
		t.Errorf("%q", got)
	}
	text, err := os.ReadFile(summary)
	if err != nil || !strings.Contains(string(text), "| GetComputer gives the computer, by id | failed | 0/2 | On postgres: 100% &lt;b&gt;wrong&lt;/b&gt;") {
		t.Errorf("%s, %v", text, err)
	}
}

func TestAnUnknownFormatNamesTheKnown(t *testing.T) {
	if _, err := Find("xml"); err == nil || !strings.Contains(err.Error(), "gradescope, json, junit") {
		t.Error(err)
	}
}

// command is a workflow command as GitHub's runner reads it: ::name key=value,key=value::data, with % escapes.
type command struct {
	name, data string
	properties map[string]string
}

// commandsOf reads lines by the rules of the runner (actions/runner, src/Runner.Common/ActionCommand.cs).
func commandsOf(t *testing.T, text string) (list []command) {
	t.Helper()
	data := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%")
	property := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	for line := range strings.Lines(text) {
		head, rest, ok := strings.Cut(strings.TrimPrefix(strings.TrimSuffix(line, "\n"), "::"), "::")
		if !ok || !strings.HasPrefix(line, "::") {
			t.Errorf("%q is no workflow command", line)
			continue
		}
		name, properties, _ := strings.Cut(head, " ")
		c := command{name, data.Replace(rest), map[string]string{}}
		for _, p := range strings.Split(properties, ",") {
			key, value, ok := strings.Cut(p, "=")
			if !ok {
				t.Errorf("%q has the property %q", line, p)
			}
			c.properties[key] = property.Replace(value)
		}
		list = append(list, c)
	}
	return list
}

// TestGitHubsRunnerReadsEveryLineAsItWasMeant reads the annotations of all kinds of reports back.
func TestGitHubsRunnerReadsEveryLineAsItWasMeant(t *testing.T) {
	for kind, r := range runs() {
		list := commandsOf(t, string(write(t, "github", r)))
		last := list[len(list)-1]
		if last.name != "notice" || last.properties["title"] != "Points" {
			t.Errorf("%s ends with %+v", kind, last)
		}
		for _, c := range list[:len(list)-1] {
			if c.name != "error" || c.properties["title"] == "" || c.data == "" {
				t.Errorf("%s: %+v", kind, c)
			}
		}
	}
	got := commandsOf(t, string(write(t, "github", runs()["failed on one"])))[0]
	if got.properties["file"] != "week1/read/exercise.go" || got.properties["line"] != "21" || got.properties["title"] != "read: GetComputer gives the computer, by id" ||
		!strings.HasPrefix(got.data, "On postgres: 100% <b>wrong</b>: \x01\nsecond | line ]]>") {
		t.Errorf("%+v", got)
	}
}
