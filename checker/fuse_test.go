package checker

import (
	"errors"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const submission = "ormbook/exercises/x/solution"

// header begins the sources of these tests, on one line.
const header = `package check; import ("slices"; "ormbook/checker/probe"; exercise "` + submission + `"); `

// fusedHeader is what becomes of it.
const fusedHeader = `package exercise; import (ormbookCheck_slices "slices"; ormbookCheck_probe "ormbook/checker/probe"; _ "ormbook/checker/probe"); `

// uses is behind a source whose imports have no name, which must be met.
const uses = "\nvar _, _ = slices.Max[[]int], probe.P{}\n"

const fusedUses = "\nvar _, _ = ormbookCheck_slices.Max[[]int], ormbookCheck_probe.P{}\n"

func TestFuseRenamesWhatIsOfThePackage(t *testing.T) {
	for source, want := range map[string]string{
		"func Read(p *probe.P) { help(p, exercise.Get) }; func help(p *probe.P, f any) {}": "func ormbookCheck_Read(p *ormbookCheck_probe.P) { ormbookCheck_help(p, Get) }; func ormbookCheck_help(p *ormbookCheck_probe.P, f any) {}",
		"const n = 1; func f(n int) int { return n }; var m = n":                           "const ormbookCheck_n = 1; func ormbookCheck_f(n int) int { return n }; var ormbookCheck_m = ormbookCheck_n",
		"func f() { slices := []int{}; _ = slices; { slices := f; slices() } }":            "func ormbookCheck_f() { slices := []int{}; _ = slices; { slices := ormbookCheck_f; slices() } }",
		"func f() { f := f; f() }": "func ormbookCheck_f() { f := ormbookCheck_f; f() }",
		"func f() { exercise := row{}; exercise.get() }; type row struct{}; func (r row) get() {}":       "func ormbookCheck_f() { exercise := row{}; exercise.get() }; type row struct{}; func (r row) get() {}",
		"type row struct { f int; probe *probe.P }; func f() { _ = row{f: 1}.f }":                        "refused: f may be a field",
		"type row struct { n int }; func f() { r := row{n: 1}; r.n++ }":                                  "type row struct { n int }; func ormbookCheck_f() { r := row{n: 1}; r.n++ }",
		"func f() { _ = map[string]int{k: 1}; _ = [...]int{n: 1} }; const n, k = 1, `k`":                 "refused: nothing is known of k",
		"const n, k = 1, `k`; func f() { _ = map[string]int{k: 1}; _ = [...]int{n: 1} }":                 "const ormbookCheck_n, ormbookCheck_k = 1, `k`; func ormbookCheck_f() { _ = map[string]int{ormbookCheck_k: 1}; _ = [...]int{ormbookCheck_n: 1} }",
		"const k = `k`; func f() { _ = []map[string]int{{k: 1}} }":                                       "refused: k may be a field",
		"func f() { _ = map[bool]int{true: 1}; _ = map[int]int{exercise.N: 1} }":                         "func ormbookCheck_f() { _ = map[bool]int{true: 1}; _ = map[int]int{N: 1} }",
		"func max() {}; func f() { max(); _ = min(1, 2) }":                                               "func ormbookCheck_max() {}; func ormbookCheck_f() { ormbookCheck_max(); _ = min(1, 2) }",
		"func f[T any, S ~[]T](s S) { f[T](s) }":                                                         "func ormbookCheck_f[T any, S ~[]T](s S) { ormbookCheck_f[T](s) }",
		"type list[K, V any] map[int]V; func (l *list[_, _]) f() any { return f }; const f = 1":          "type list[K, V any] map[int]V; func (l *list[_, _]) f() any { return ormbookCheck_f }; const ormbookCheck_f = 1",
		"type list[K any] []K; func (l list[K]) f(k K) {}":                                               "refused: nothing is known of K",
		"type list[K any] []K; func (l list[probe]) f() { probe.f() }":                                   "refused: nothing is known of probe",
		"func f() { f: for { break f; continue f; goto f } }":                                            "func ormbookCheck_f() { f: for { break f; continue f; goto f } }",
		"func f(v any) { switch f := v.(type) { case exercise.T: _ = f } }":                              "func ormbookCheck_f(v any) { switch f := v.(type) { case T: _ = f } }",
		"type row struct { exercise.Computer; *list }; type list struct{}; func f(r row) { _ = r.list }": "type row struct { Computer; *list }; type list struct{}; func ormbookCheck_f(r row) { _ = r.list }",
		"var e = slices.Index([]int{1}, n); const n = 1":                                                 "var ormbookCheck_e = ormbookCheck_slices.Index([]int{1}, ormbookCheck_n); const ormbookCheck_n = 1",
		"func AllComputers(p *probe.P) { exercise.AllComputers(p.DB) }":                                  "func ormbookCheck_AllComputers(p *ormbookCheck_probe.P) { AllComputers(p.DB) }",
		"func f() { é, 世 := `exercise.X`, /* exercise.X */ 'x'; _, _ = é, 世 }; var π = 3":                "func ormbookCheck_f() { é, 世 := `exercise.X`, /* exercise.X */ 'x'; _, _ = é, 世 }; var ormbookCheck_π = 3",

		"func f() { Get := 1; _ = Get; exercise.Get() }":                         "refused: Get is a name of check.go too",
		"func f(Get int) { exercise.Get() }":                                     "refused: Get is a name of check.go too",
		"type Get int; func f() { exercise.Get() }":                              "refused: Get is a name of check.go too",
		"type box[T any] struct{}; func (b box[Get]) f() { exercise.Get() }":     "refused: nothing is known of Get",
		"func f() { exercise.get() }":                                            "refused: the name get",
		"func f() { exercise . Get() }":                                          "refused: the name Get",
		"func f() { exercise.\nGet() }":                                          "refused: the name Get",
		"func f() { (exercise).Get() }":                                          "refused: nothing is known of exercise",
		"func f(c exercise.C) { c.name = 1 }":                                    "refused: name may be a field",
		"func f() { _ = exercise.C{name: 1} }":                                   "refused: name may be a field",
		"type t interface { exercise.T; secret() }":                              "refused: the method secret",
		"func init() {}":                                                         "refused: nothing is known of init",
		"func main() {}":                                                         "refused: it has a func main",
		"func f() { helper() }":                                                  "refused: nothing is known of helper",
		"func f() {}; func f() {}":                                               "refused:",
		"var x = exercise.N":                                                     "refused: a variable needs exercise",
		"var x = f(); func f() int { return exercise.N() }":                      "refused: a variable needs f",
		"type t int; func (t) f() int { return exercise.N() }; var x = t(0).f()": "refused: a variable needs t",
		"func f( {":                    "refused:",
		"\n//go:noinline\nfunc f() {}": "refused: the directive //go:noinline",
		"\n//line x.go:1\nfunc f() {}": "refused: the directive //line",
		"func f() { /*line x.go:1*/ }": "refused: the directive /*line",
	} {
		got, err := fuse([]byte(header+source+uses), submission)
		if reason, refused := strings.CutPrefix(want, "refused: "); refused || want == "refused:" {
			if !errors.Is(err, errFuse) || !strings.Contains(err.Error(), strings.TrimPrefix(reason, "refused:")) {
				t.Errorf("%s\nwant the error %q, got %v", source, reason, err)
			}
			continue
		}
		if want = fusedHeader + want + fusedUses; err != nil || string(got.text) != want {
			t.Errorf("%s\n got %+v, %v\nwant %s", source, got, err, want)
		}
	}
}

func TestFuseNamesImports(t *testing.T) {
	for source, want := range map[string]string{
		"import `" + submission + "`; var _ = exercise.T{}":                                      "refused: a variable needs exercise",
		"import `" + submission + "`; func f(exercise.T) {}":                                     "import _ \"ormbook/checker/probe\"; func ormbookCheck_f(T) {}",
		"import `" + submission + "`; import a `" + submission + "`; func f(exercise.T, a.T) {}": "import _ \"ormbook/checker/probe\"; import _ \"ormbook/checker/probe\"; func ormbookCheck_f(T, T) {}",
		"import _ `" + submission + "`; import _ `fmt`":                                          "import _ \"ormbook/checker/probe\"; import _ `fmt`",
		"import `math/rand/v2`; var x = rand.Int()":                                              "import ormbookCheck_rand `math/rand/v2`; var ormbookCheck_x = ormbookCheck_rand.Int()",
		"import r `math/rand/v2`; var x = r.Int()":                                               "import ormbookCheck_r `math/rand/v2`; var ormbookCheck_x = ormbookCheck_r.Int()",
		"import `github.com/mattn/go-sqlite3`; func f() { sqlite3.Version() }":                   "refused: nothing is known of sqlite3",
		"import `github.com/mattn/go-sqlite3`":                                                   "refused: no name of an import is known to be go-sqlite3",
		"import . `fmt`":                                                                         "refused: the names of fmt",
		"import . `" + submission + "`":                                                          "refused: the names of " + submission,
		"import `C`":                                                                             "refused: the import `C`",
	} {
		got, err := fuse([]byte("package check; "+source), submission)
		if reason, refused := strings.CutPrefix(want, "refused: "); refused {
			if err == nil || !strings.Contains(err.Error(), reason) {
				t.Errorf("%s\nwant the error %q, got %v", source, reason, err)
			}
		} else if want = "package exercise; " + want; err != nil || string(got.text) != want {
			t.Errorf("%s\n got %+v, %v\nwant %s", source, got, err, want)
		}
	}
}

// TestFuseTakesTheWholeBook fails where an exercise would cost the compiler a second package.
func TestFuseTakesTheWholeBook(t *testing.T) {
	for source, slug := range checkGos(t) {
		got, err := fuse([]byte(source), "ormbook/exercises/"+slug+"/solution")
		if err != nil {
			t.Errorf("%s: %v", slug, err)
			continue
		}
		wellFormed(t, []byte(source), got)
		if strings.Contains(string(got.text), "exercise.") && !strings.Contains(string(got.text), `"exercise.`) {
			t.Logf("%s: exercise. is left, in comments", slug)
		}
	}
}

func checkGos(t testing.TB) map[string]string {
	files, err := filepath.Glob("../exercises/*/check.go")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	slugs := map[string]string{}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		slugs[string(source)] = filepath.Base(filepath.Dir(file))
	}
	return slugs
}

func wellFormed(t *testing.T, source []byte, f *fused) {
	t.Helper()
	if _, err := parser.ParseFile(token.NewFileSet(), "", f.text, parser.DeclarationErrors); err != nil {
		t.Errorf("%s\nbecame\n%s\n%v", source, f.text, err)
	}
	if strings.Count(string(source), "\n") != strings.Count(string(f.text), "\n") {
		t.Errorf("%s\nbecame other lines:\n%s", source, f.text)
	}
}

// FuzzFuse: whatever becomes of a check.go stands on the same lines and parses, or it is refused. Minimizing is slow here: -fuzzminimizetime 5x.
func FuzzFuse(f *testing.F) {
	for source, slug := range checkGos(f) {
		if slug == "read" || slug == "runner" || slug == "owners" {
			f.Add([]byte(strings.ReplaceAll(source, "exercises/"+slug, "exercises/x")))
		}
	}
	f.Add([]byte(header + "type T[K any] struct{ exercise.C; k K }; func (t *T[K]) m() { l: for { break l } }; const k = 1; var v = map[int]T[int]{k: {k: 1}}"))
	f.Fuzz(func(t *testing.T, source []byte) {
		if got, err := fuse(source, submission); err == nil {
			wellFormed(t, source, got)
		}
		(&fused{types: []string{"row"}}).leavesRoomIn(source)
	})
}

func TestAFusedCheckNeedsRoom(t *testing.T) {
	f, err := fuse([]byte(header+"type row struct{}; func f(r row) { _ = len(exercise.X) }"+uses), submission)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{
		"func f() {}; func Read() {}; var probe, slices, check, exercise int": true,
		"func g() { row := 1; _ = row; len := 2; _ = len }":                   true,
		"type T struct { row int }; func (T) len() {}; var t = T{row: 1}.row": true,
		"type row int":               false,
		"func g() { row() }":         false,
		"var x row":                  false,
		"func len(any) int":          false,
		"type any int":               false,
		"const true = false":         false,
		"func OrmbookCheckMain() {}": false,
		"var x = ormbookCheck_f":     false,
		"func g( {":                  false,
		"var x = " + strings.Repeat("(", 100_001) + "1" + strings.Repeat(")", 100_001): false,
	} {
		if got := f.leavesRoom(map[string][]byte{"given.go": []byte("package exercise"), "exercise.go": []byte("package exercise; " + text)}); got != want {
			t.Errorf("%.80s: %v", text, got)
		}
	}
}
