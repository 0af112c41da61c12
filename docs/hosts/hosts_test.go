// Package hosts holds the tests of the files for course hosts: they are read by parsers, and their scripts are run on folders as the hosts
// have them.
package hosts

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/rhysd/actionlint"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"ormbook/internal/cli"
)

// TestMain lets this program be ormbook where a script calls it by that name.
func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) == "ormbook" {
		os.Exit(cli.Main(os.Args[1:], os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

const repository = "../.."

func TestWorkflowsAreSound(t *testing.T) {
	text, err := os.ReadFile("github/check.yml")
	if err != nil {
		t.Fatal(err)
	}
	linter, err := actionlint.NewLinter(io.Discard, &actionlint.LinterOptions{})
	if err != nil {
		t.Fatal(err)
	}
	faults, err := linter.Lint("check.yml", text, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Error(f)
	}
}

var (
	image        = regexp.MustCompile(`^[a-z0-9-]+(/[a-z0-9-]+)?:[a-z0-9.-]*[0-9][a-z0-9.-]*$`)
	instructions = []string{"FROM", "ARG", "ENV", "RUN", "COPY", "WORKDIR", "USER", "ENTRYPOINT"}
)

// TestDockerfilesAreSound holds them to what an engine would refuse, and what a reader would regret: images by plain names with versions, and
// files that are there.
func TestDockerfilesAreSound(t *testing.T) {
	files, err := filepath.Glob("*/Dockerfile")
	if err != nil || len(files) != 3 {
		t.Fatalf("%v: %v", files, err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		stages := map[string]bool{}
		for _, line := range logicalLines(string(text)) {
			words := strings.Fields(line)
			switch words[0] {
			case "FROM":
				if !image.MatchString(words[1]) {
					t.Errorf("%s: %s is no plain name with a version", name, words[1])
				}
				if len(words) == 4 {
					stages[words[3]] = true
				}
			case "COPY":
				checkCopy(t, name, words[1:], stages)
			case "ENTRYPOINT":
				var list []string
				if err := json.Unmarshal([]byte(strings.TrimPrefix(line, "ENTRYPOINT ")), &list); err != nil {
					t.Errorf("%s: %s: %v", name, line, err)
				}
			case "RUN":
				if out, err := exec.Command("bash", "-n", "-c", strings.TrimPrefix(line, "RUN ")).CombinedOutput(); err != nil {
					t.Errorf("%s: %s: %s", name, line, out)
				}
			}
			if !contains(instructions, words[0]) {
				t.Errorf("%s: %s is none of %v", name, words[0], instructions)
			}
		}
	}
}

// logicalLines are a Dockerfile's instructions: comments left out, lines that end in a backslash joined.
func logicalLines(text string) (lines []string) {
	var whole string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if part, on := strings.CutSuffix(line, "\\"); on {
			whole += part
			continue
		}
		lines, whole = append(lines, whole+line), ""
	}
	return lines
}

func checkCopy(t *testing.T, name string, words []string, stages map[string]bool) {
	t.Helper()
	from, here := "", true
	for strings.HasPrefix(words[0], "--") {
		if stage, ok := strings.CutPrefix(words[0], "--from="); ok {
			from, here = stage, false
		}
		words = words[1:]
	}
	if !here && !stages[from] {
		t.Errorf("%s: copies from %s, which is no stage", name, from)
	}
	for _, source := range words[:len(words)-1] {
		if _, err := os.Stat(filepath.Join(repository, source)); here && err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func contains(list []string, word string) bool {
	for _, w := range list {
		if w == word {
			return true
		}
	}
	return false
}

// host is a machine as a script finds it: ormbook on the PATH, and a folder with a submission.
type host struct {
	t   *testing.T
	dir string
	env []string
}

func newHost(t *testing.T) *host {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the hosts' scripts are for Linux")
	}
	bin := t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(self, filepath.Join(bin, "ormbook")); err != nil {
		t.Fatal(err)
	}
	h := &host{t: t, dir: t.TempDir()}
	h.env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"), "ENGINE=sqlite", "LEVEL=L0", "ORMBOOK_DIR="+t.TempDir(), "ROOT="+h.dir)
	return h
}

// put copies an answer of the exercise toys into a folder below the host's.
func (h *host) put(answer, to string) {
	h.t.Helper()
	files, err := filepath.Glob(filepath.Join(repository, "exercises/toys", answer, "*.go"))
	if err != nil || len(files) == 0 {
		h.t.Fatalf("no answer %s: %v", answer, err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			h.t.Fatal(err)
		}
		h.write(filepath.Join(to, filepath.Base(f)), text)
	}
}

func (h *host) write(name string, text []byte) {
	h.t.Helper()
	path := filepath.Join(h.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		h.t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o644); err != nil {
		h.t.Fatal(err)
	}
}

// run runs a script of this folder in a folder of the host, and gives what it printed and its exit code.
func (h *host) run(in string, env []string, program string, args ...string) (string, int) {
	h.t.Helper()
	words := append([]string{h.here(program)}, args...)
	name := "bash"
	if filepath.Ext(program) == ".py" {
		name = "python3"
	}
	cmd := exec.Command(name, words...)
	cmd.Dir, cmd.Env = filepath.Join(h.dir, in), append(h.env, env...)
	var talk bytes.Buffer
	cmd.Stderr = &talk
	out, err := cmd.Output()
	h.t.Logf("%s: %v\n%s", program, err, talk.String())
	return string(out), cmd.ProcessState.ExitCode()
}

func (h *host) here(name string) string {
	h.t.Helper()
	path, err := filepath.Abs(name)
	if err != nil {
		h.t.Fatal(err)
	}
	return path
}

// valid holds a file's or a text's JSON against a host's schema, and gives its value.
func (h *host) valid(schema string, text []byte) map[string]any {
	h.t.Helper()
	s, err := jsonschema.NewCompiler().Compile(filepath.Join(repository, "internal/formats/testdata", schema+".schema.json"))
	if err != nil {
		h.t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err == nil {
		err = s.Validate(v)
	}
	if err != nil {
		h.t.Fatalf("%v\n%s", err, text)
	}
	return v.(map[string]any)
}

func (h *host) read(name string) []byte {
	h.t.Helper()
	text, err := os.ReadFile(filepath.Join(h.dir, name))
	if err != nil {
		h.t.Fatal(err)
	}
	return text
}

func TestGradescopeGetsItsResults(t *testing.T) {
	h := newHost(t)
	grade := func() map[string]any {
		t.Helper()
		if _, code := h.run(".", []string{"EXERCISE=toys"}, "gradescope/run_autograder"); code != 0 {
			t.Fatalf("exit code %d", code)
		}
		return h.valid("gradescope", h.read("autograder/results/results.json"))
	}
	h.write("autograder/submission/readme.txt", []byte("no Go here"))
	if got := grade(); got["score"] != json.Number("0") || !strings.Contains(got["output"].(string), "Hand in the .go files") {
		t.Errorf("an empty submission: %v", got)
	}
	h.put("starter", "autograder/submission")
	points := func() float64 {
		n, err := grade()["score"].(json.Number).Float64()
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	failed := points()
	h.put("solution", "autograder/submission")
	if passed := points(); passed <= failed {
		t.Errorf("the starter has %v points, the solution %v", failed, passed)
	}
}

func TestClassroom50GetsItsResult(t *testing.T) {
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("Classroom 50's autograder is a Python file, and there is no python3")
	}
	h := newHost(t)
	h.put("solution", "work")
	env := []string{"CLASSROOM=orm", "ASSIGNMENT=toys", "SUBMISSION_TAG=submit/2026-06-01T14-32-05Z-a1b2c3d", "COMMIT_URL=c", "RELEASE_URL=r"}
	if _, code := h.run("work", env, "classroom50/autograder.py"); code != 0 {
		t.Fatalf("exit code %d", code)
	}
	got := h.valid("classroom50", h.read("work/result.json"))
	if got["score"] != got["max-score"] || got["review"] != "c" {
		t.Errorf("%v", got)
	}
	if _, code := h.run("work", append(env, "ASSIGNMENT=nowhere"), "classroom50/autograder.py"); code != 1 {
		t.Errorf("an exercise that is not there: exit code %d", code)
	}
	var shape map[string]any
	text, err := os.ReadFile("classroom50/runtime.json")
	if err == nil {
		err = json.Unmarshal(text, &shape)
	}
	if err != nil || shape["container"] == nil {
		t.Errorf("runtime.json: %v, %v", shape, err)
	}
}

func TestExercismGetsItsResults(t *testing.T) {
	h := newHost(t)
	h.put("starter", "in")
	if _, code := h.run(".", nil, "exercism/run.sh", "toys", filepath.Join(h.dir, "in"), filepath.Join(h.dir, "out")); code != 0 {
		t.Fatalf("exit code %d", code)
	}
	if got := h.valid("exercism", h.read("out/results.json")); got["status"] == "pass" {
		t.Errorf("%v", got)
	}
}

func TestCheck50sReadersGetTheirs(t *testing.T) {
	h := newHost(t)
	h.put("solution", "work")
	out, code := h.run("work", nil, "check50/check50.sh", "toys")
	if got := h.valid("check50", []byte(out)); code != 0 || got["slug"] != "toys" {
		t.Errorf("exit code %d, %v", code, got)
	}
}

func TestGitHubSeesEveryExercise(t *testing.T) {
	h := newHost(t)
	h.write("empty/readme.md", nil)
	if out, code := h.run("empty", nil, "github/check.sh", "ormbook"); code != 0 || !strings.HasPrefix(out, "::warning::") {
		t.Errorf("nothing there: exit code %d, %s", code, out)
	}
	h.put("starter", "work/toys")
	summary := filepath.Join(h.dir, "summary.md")
	out, code := h.run("work", []string{"GITHUB_STEP_SUMMARY=" + summary}, "github/check.sh", "ormbook")
	if code != 1 || !strings.Contains(out, "::error file=toys/exercise.go,line=") && !strings.Contains(out, "::error title=toys") {
		t.Errorf("exit code %d\n%s", code, out)
	}
	if text, err := os.ReadFile(summary); err != nil || !strings.Contains(string(text), "### toys: failed") {
		t.Errorf("%s: %v", text, err)
	}
}

// TestTheInstallScriptBuildsAndProves does what an image does, into a folder of its own.
func TestTheInstallScriptBuildsAndProves(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	h := newHost(t)
	prefix := filepath.Join(h.dir, "usr")
	out, code := h.run(".", []string{"SOURCE=" + h.here(repository), "PREFIX=" + prefix, "EXERCISES=toys"}, "install.sh")
	if code != 0 || !strings.Contains(out, "toys · ") || strings.Contains(out, "read · ") {
		t.Fatalf("exit code %d\n%s", code, out)
	}
	if _, err := os.Stat(filepath.Join(prefix, "bin", "ormbook")); err != nil {
		t.Error(err)
	}
}
