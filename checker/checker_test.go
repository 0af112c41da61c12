package checker_test

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/kit"
	"ormbook/internal/tutor"
)

// all checks every right answer; without it the first of each exercise.
var all = flag.Bool("all", false, "check all right answers")

var (
	shelf    *book.Book
	workbook *tutor.Tutor
	engines  = []string{"sqlite", "postgres"}
)

func TestMain(m *testing.M) {
	flag.Parse()
	cache, err := tutor.CacheDir()
	if err != nil {
		panic(err)
	}
	b, faults := book.Open("")
	if len(faults) > 0 {
		panic(faults[0])
	}
	shelf = b
	workbook = tutor.New(b, tutor.Options{Cache: cache, Kit: kit.Sources(), Patches: kit.Patches()})
	if _, err := workbook.Server(context.Background(), "postgres"); err != nil {
		if os.Getenv("ORMBOOK_REQUIRE_POSTGRES") == "1" {
			panic(err)
		}
		engines = engines[:1]
	}
	code := m.Run()
	workbook.Close()
	os.Exit(code)
}

func check(t *testing.T, slug string, files map[string][]byte) *checker.Report {
	t.Helper()
	r, err := workbook.Check(t.Context(), checker.Request{Exercise: shelf.Exercise(slug), Files: files, Engines: engines})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// read is the solution of exercise read with parts replaced.
func read(t *testing.T, old, new string) map[string][]byte {
	t.Helper()
	text := string(shelf.Exercise("read").Solution["exercise.go"])
	if !strings.Contains(text, old) {
		t.Fatalf("the solution of read does not hold %q", old)
	}
	return map[string][]byte{"exercise.go": []byte(strings.Replace(text, old, new, 1))}
}

func firsts(r *checker.Report) (ids []string) {
	for _, e := range r.Engines {
		if f := e.First(); f != nil {
			ids = append(ids, f.ID)
		} else {
			ids = append(ids, "")
		}
	}
	return ids
}

func TestReportsFollowTheirSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../docs/report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, files := range map[string]map[string][]byte{
		"passed":  shelf.Exercise("read").Solution,
		"failed":  shelf.Exercise("read").Starter,
		"compile": read(t, "package exercise", "package exercise\n\nvar x int = \"\""),
	} {
		r := check(t, "read", files)
		text, err := json.Marshal(checker.Reports{Schema: checker.SchemaName, Reports: []*checker.Report{r}})
		if err != nil {
			t.Fatal(err)
		}
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(string(text)))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if (r.Outcome == checker.Passed) != (name == "passed") {
			t.Errorf("%s: outcome %s", name, r.Outcome)
		}
		if name == "passed" && (r.Points != r.Max || r.Max != shelf.Exercise("read").Points()) {
			t.Errorf("%d of %d points", r.Points, r.Max)
		}
	}
}

// TestRightAnswersPass holds answers in styles that the author did not use; each was written to be right.
func TestRightAnswersPass(t *testing.T) {
	for _, e := range shelf.Exercises {
		answers, _ := filepath.Glob(filepath.Join("testdata", "right", e.Slug, "*"))
		if !*all && len(answers) > 1 {
			answers = answers[:1]
		}
		for _, dir := range answers {
			t.Run(e.Slug+"/"+filepath.Base(dir), func(t *testing.T) {
				files, err := checker.ReadSubmission(dir)
				if err != nil {
					t.Fatal(err)
				}
				r := check(t, e.Slug, files)
				for _, engine := range r.Engines {
					if f := engine.First(); f != nil {
						t.Errorf("%s on %s, data %s: %s", f.ID, engine.Engine, f.Data, f.Says)
					}
				}
			})
		}
	}
}

func TestMissingAndWrongSignaturesAreToldInWords(t *testing.T) {
	r := check(t, "read", read(t, "func GetComputer(db *gorm.DB, id uint)", "func GetComputer(db *gorm.DB, id int)"))
	f := r.Engines[0].First()
	want := "exercise.go must define func GetComputer(db *gorm.DB, id uint) (*Computer, error); yours is func(db *gorm.DB, id int) (*Computer, error)"
	if f == nil || f.ID != "signature" || f.Says != want {
		t.Errorf("got %+v\nwant %s", f, want)
	}
	r = check(t, "read", read(t, "func GetComputer(", "func FindComputer("))
	if f = r.Engines[0].First(); f == nil || f.ID != "signature" || !strings.Contains(f.Says, "there is no GetComputer yet") {
		t.Errorf("got %+v", f)
	}
	if f := r.Engines[0].Findings[1]; f.Status != checker.NotReached {
		t.Errorf("behind it: %+v", f)
	}
}

func TestCompileErrorsStandOnTheStudentsLine(t *testing.T) {
	r := check(t, "read", map[string][]byte{"exercise.go": []byte("package exercise\n\nimport \"gorm.io/gorm\"\n\nfunc AllComputers(db *gorm.DB) ([]Computer, error) {\n\tvar cs []Computer\n\tcount := 1\n\treturn cs, nil\n}\n")})
	f := r.Engines[0].First()
	if f == nil || f.ID != "compile" || f.At != "exercise.go:7" || !strings.Contains(f.Says, "declared and not used: count") || !strings.Contains(f.Says, "every variable is used") {
		t.Errorf("got %+v", f)
	}
}

// TestFilesLikeTheWorkbooksOwn have names that its files have too.
func TestFilesLikeTheWorkbooksOwn(t *testing.T) {
	for name, says := range map[string]string{
		"check.go":              "check.go:3: cannot use",
		"main.go":               "main.go:3: cannot use",
		"ormbook_check.go":      "ormbook_check.go is not taken: names that begin with ormbook_ are the workbook's own",
		"Ormbook_Signatures.go": "Ormbook_Signatures.go is not taken", // some disks do not tell them apart
	} {
		files := read(t, "package exercise", "package exercise")
		files[name] = []byte("package exercise\n\nvar x int = \"\"\n")
		if f := check(t, "read", files).Engines[0].First(); f == nil || !strings.Contains(f.Says, says) {
			t.Errorf("%s: want %q, got %+v", name, says, f)
		}
	}
}
