package cells

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

const computer = "type Computer struct {\n\tID uint\n\tName string\n}\n"

// shape writes a plan in a few words: each part's stops and reason, then failed and expected cells by number from 1.
func shape(p Plan) string {
	var all []string
	for _, part := range p.Parts {
		s := strings.Trim(fmt.Sprint(part.Stops), "[]")
		if part.Program {
			s += " program"
		}
		if part.New != "" {
			s += " (" + part.New + ")"
		}
		all = append(all, s)
	}
	for _, i := range slices.Sorted(maps.Keys(p.Failed)) {
		all = append(all, fmt.Sprintf("failed %d", i+1))
	}
	for _, i := range slices.Sorted(maps.Keys(p.Expected)) {
		all = append(all, fmt.Sprintf("expected %d", i+1))
	}
	return strings.Join(all, "; ")
}

func TestParts(t *testing.T) {
	tests := []struct {
		name, want string
		cells      []string
	}{
		{"nothing", "", nil},
		{"empty cells", "1 2 3", []string{"", "// only a comment", "\n\n"}},
		{"variables carry on", "1 2 3", []string{"a := 1", "a := a + 1", "fmt.Println(a)"}},
		{"one stop", "1 3", []string{"a := 1", "same--\na++", "fmt.Println(a)"}},
		{"a type again", "1; 2 (Computer is declared again)", []string{computer + "c := Computer{}", computer}},
		{"a function again", "1; 2 (f is declared again)", []string{"func f() {}\nf()", "func f() {}"}},
		{"a constant again", "1 2; 3 (n is declared again)", []string{"const n = 1", "fmt.Println(n)", "const n = 2\nfmt.Println(n)"}},
		{"a constant again as a variable", "1 2", []string{"const n = 1", "n := n + 1\nfmt.Println(n)"}},
		{"a method", "1; 2 (String is added to Computer)", []string{computer + "fmt.Println(Computer{})", "func (c Computer) String() string { return c.Name }"}},
		{"a method of a generic type", "1; 2 (Len is added to List)", []string{"type List[T any] []T\nfmt.Println(List[int]{})", "func (l *List[T]) Len() int { return len(*l) }"}},
		{"a method before anything ran", "1 2", []string{computer, "func (c Computer) String() string { return c.Name }\nfmt.Println(Computer{})"}},
		{"a method in the same cell", "1", []string{computer + "func (c Computer) String() string { return c.Name }\nfmt.Println(Computer{})"}},
		{"a method again", "1; 2 (String of Computer is declared again)", []string{
			computer + "func (c Computer) String() string { return c.Name }", "func (c Computer) String() string { return \"x\" }",
		}},
		{"a variable's name for a type", "1; 2 (mac is declared again)", []string{"mac := 1", "type mac struct{}\nfmt.Println(mac{})"}},
		{"a function of Go's own name, used before", "1; 2 (max is declared again)", []string{"fmt.Println(max(1, 2, 3))", "func max(a, b int) int { return a }\nfmt.Println(max(1, 2))"}},
		{"a function of Go's own name", "1 2", []string{"fmt.Println(1)", "func max(a, b int) int { return a }\nfmt.Println(max(1, 2))"}},
		{"a function of a package's name", "1; 2 (sort is declared again)", []string{"sort.Ints([]int{2})", "func sort() {}\nsort()"}},
		{"a function called table, used before", "1; 2 (table is declared again)", []string{"table(\"x\")", "func table() {}\ntable()"}},
		{"functions called db and tape", "1", []string{"func db() int { return 1 }\nfunc tape() int { return 2 }\nfmt.Println(db(), tape(), ctx)"}},
		{"all that is given declared", "1", []string{"func db() {}\nfunc ctx() {}\nfunc sqlDB() {}\ndb()\nctx()\nsqlDB()"}},
		{"another package of the name", "1; 2 (template is imported again)", []string{
			"template.HTMLEscapeString(\"x\")", "import \"text/template\"\nfmt.Println(template.FuncMap{})",
		}},
		{"another package of the name at once", "1 2", []string{
			"import \"text/template\"\nfmt.Println(template.FuncMap{})", "fmt.Println(template.FuncMap{})",
		}},
		{"a whole program between", "1 3; 2 program", []string{"a := 1", "program--\npackage main\n\nfunc main() {}", "fmt.Println(a)"}},
		{"hidden set-up goes with its cell", "1; 2 (Computer is declared again)", []string{computer + "fmt.Println()", "n := 1", "same--\n" + computer + "fmt.Println(n)"}},
		{"set-up declares what its cell declares again", "1; 1 3 (Computer is declared again)", []string{computer + "fmt.Println()", "same--\n" + computer, "fmt.Println(Computer{})"}},
		{"must not compile", "1 3; expected 2", []string{"a := 1", "fails--\na = \"x\"", "fmt.Println(a)"}},
		{"must not be read", "1 3; expected 2", []string{"a := 1", "fails--\na = }", "fmt.Println(a)"}},
		{"must panic", "1 2 3", []string{"a := 1", "fails--\npanic(a)", "fmt.Println(a)"}},
		{"must panic with a type of its own", "1; 2 3 (T is declared again)", []string{"type T int\nvar t T = 1\nfmt.Println(t)", "fails--\ntype T string\npanic(T(\"a\"))", "fmt.Println(T(\"a\"))"}},
		{"must not compile with a type of its own", "1 3; expected 2", []string{"type T int", "fails--\ntype T string\nvar t T = 1", "var t T = 1"}},
		{"a program that must not compile", "expected 1", []string{"fails program--\npackage main\n\nfunc main() { x }"}},
		{"a bad cell in the middle", "1; failed 2", []string{"a := 1", "b := c", "fmt.Println(a)"}},
		{"a bad cell in the middle of a stop", "1; failed 3", []string{"a := 1", "b := a", "same--\nb := c", "fmt.Println(a)"}},
		{"a cell that cannot be read", "1; failed 2", []string{"a := 1", "}", "fmt.Println(a)"}},
		{"a bad first cell", "failed 1", []string{"a := c", "fmt.Println(a)"}},
		{"a later part without the bad cell", "1; 4 (f is declared again); failed 2", []string{"func f() {}", "b := c", "type T int", "func f() { fmt.Println(T(1)) }\nf()"}},
		{"a later part that needs the bad cell", "1; failed 2; failed 3", []string{"func f() {}", "type T x", "func f() { fmt.Println(T(1)) }\nf()"}},
		{"used before it is declared", "failed 1", []string{"f()", "func f() {}"}},
		{"used in a function before it is declared", "failed 1", []string{"func g() { f() }", "func f() {}"}},
		{"methods of each other", "1", []string{"type A int\nfunc (a A) F() { B(1).F() }\ntype B int\nfunc (b B) F() { A(1).F() }"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			plan := assemble(test.cells...)
			if got := shape(plan); got != test.want {
				t.Errorf("got  %s\nwant %s\nfailed: %v\nexpected: %v", got, test.want, plan.Failed, plan.Expected)
			}
		})
	}
}

func TestWhatANewPartTakesOver(t *testing.T) {
	tests := []struct {
		name      string
		cells     []string
		has, lost []string // in the last part
	}{
		{"types, functions, constants", []string{computer + "const n = 5\nfunc f() int { return n }\nf()", "func f() int { return n + 1 }\nvar c Computer\nfmt.Println(c, f())"},
			[]string{"type Computer", "const n = 5", "n + 1"}, []string{"return n }"}},
		{"methods that still compile", []string{
			computer + "func (c Computer) Upper() string { return strings.ToUpper(c.Name) }\nfunc (c Computer) Number() uint { return c.ID }\nfmt.Println()",
			"type Computer struct {\n\tID uint\n\tModel string\n}\nfmt.Println(Computer{}.Number())",
		}, []string{"Number() uint"}, []string{"Upper", "strings"}},
		{"a field in a method's place", []string{
			computer + "func (c Computer) Model() string { return c.Name }\nfmt.Println()", "type Computer struct{ Model string }\nfmt.Println(Computer{}.Model)",
		}, nil, []string{"Model() string"}},
		{"what needs something that is lost", []string{
			computer + "func name(c Computer) string { return c.Name }\nfunc twice(c Computer) string { return name(c) + name(c) }\nfunc three() int { return 3 }\nfmt.Println()",
			"type Computer struct{ Model string }\nfmt.Println(three())",
		}, []string{"three"}, []string{"twice", "func name"}},
		{"a group with one name declared again", []string{"const (\n\ta = iota\n\tlong\n\tc\n)\nfmt.Println(a)", "const long = 7\nfmt.Println(a, long, c)"},
			[]string{"\t_   \n\tc\n", "const long = 7"}, nil},
		{"through two parts", []string{computer + "fmt.Println()", "func f() {}\nfunc (c Computer) A() {}\nfmt.Println()", "func (c Computer) B() { c.A(); f() }"},
			[]string{"type Computer", "func f", ") A()", ") B()"}, nil},
		{"imports", []string{"import str \"strings\"\nfunc up(s string) string { return str.ToUpper(s) }\nfunc f() {}\nfmt.Println()", "func f() { up(\"x\") }"},
			[]string{"str \"strings\""}, nil},
		{"no variables", []string{"func f() {}\na := 1", "func f() {}"}, nil, []string{"a := 1"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			plan := assemble(test.cells...)
			if len(plan.Failed) > 0 || len(plan.Parts) < 2 {
				t.Fatalf("%s: %v", shape(plan), plan.Failed)
			}
			source := string(plan.Parts[len(plan.Parts)-1].Source)
			for _, s := range test.has {
				if !strings.Contains(source, s) {
					t.Errorf("no %q in\n%s", s, source)
				}
			}
			for _, s := range test.lost {
				if strings.Contains(source, s) {
					t.Errorf("%q is in\n%s", s, source)
				}
			}
		})
	}
}

func TestImportsAreThoseThatAreUsed(t *testing.T) {
	tests := []struct{ name, cell, want string }{
		{"none", "a := 1", ""},
		{"from names", "fmt.Println(strings.ToUpper(\"a\"), time.Now(), http.StatusOK, url.Parse)", "fmt net/http net/url strings time"},
		{"in types", "var d time.Duration\nvar b *gorm.DB\nvar e clause.Expr\n", "gorm.io/gorm gorm.io/gorm/clause time"},
		{"a local of the name", "os := struct{ Args int }{5}\nfmt.Println(os.Args)", "fmt"},
		{"a package, then a local of the name", "fmt.Println(len(os.Args))\nos := struct{ Args int }{5}\nfmt.Println(os.Args)", "fmt os"},
		{"html unless said", "fmt.Println(template.HTML(\"x\"))", "fmt html/template"},
		{"explicit", "import \"text/template\"\ntemplate.New(\"x\")", "text/template"},
		{"explicit, with another name", "import f \"fmt\"\nf.Println()", "fmt"},
		{"explicit and unused", "import (\n\t\"os\"\n\tf \"fmt\"\n)\na := 1", ""},
		{"into the file", "import . \"strings\"\nfmt.Println(ToUpper(\"a\"))", "fmt strings"},
		{"into the file, unused", "import . \"strings\"\na := 1", ""},
		{"for its effect", "import _ \"embed\"\na := 1", "embed"},
		{"named like a package", "import sort \"strings\"\nsort.ToUpper(\"a\")", "strings"},
		{"a label, a field, a key", "sort:\nfor {\n\tbreak sort\n}\nx := struct{ os int }{os: 5}\nx.os++", ""},
		{"a driver", "sqlite.Open(\"x\")\npostgres.Open(\"x\")", "gorm.io/driver/postgres gorm.io/driver/sqlite"},
		{"unsafe", "fmt.Println(unsafe.Sizeof(5))", "fmt unsafe"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			plan := assemble(test.cell)
			if len(plan.Parts) != 1 {
				t.Fatal(plan.Failed)
			}
			if got := importsIn(t, plan.Parts[0].Source); got != test.want {
				t.Errorf("got %s\nwant %s\n%s", got, test.want, plan.Parts[0].Source)
			}
		})
	}
}

func TestTheEnginesDriver(t *testing.T) {
	for _, engine := range []string{"sqlite", "postgres"} {
		plan := Assemble(lesson("a := 1"), Options{Engine: engine, Importer: std})
		if len(plan.Parts) != 1 || !strings.Contains(string(plan.Parts[0].Source), `import driver "gorm.io/driver/`+engine+`"`) {
			t.Errorf("%s: %+v", engine, plan)
		}
	}
}

// TestAFailingCellThatOnlyDeclares still tells the workbook that nothing panicked.
func TestAFailingCellThatOnlyDeclares(t *testing.T) {
	plan := assemble("fails--\ntype T int")
	if len(plan.Parts) != 1 || !strings.Contains(string(plan.Parts[0].Source), "inside.MustPanic(") {
		t.Errorf("%+v", plan)
	}
}

func TestWindowsLineEnds(t *testing.T) {
	unix := []string{"a := `x\ny`\n\nfunc f() {\n}\n", "if true {\n\tf()\n}\nfmt.Println(b)\n"}
	var windows []string
	for _, c := range unix {
		windows = append(windows, strings.ReplaceAll(c, "\n", "\r\n"))
	}
	x, y := assemble(unix...), assemble(windows...)
	if string(x.Parts[0].Source) != string(y.Parts[0].Source) {
		t.Errorf("other source:\n%s", y.Parts[0].Source)
	}
	if fmt.Sprint(x.Failed[1][0].Col, x.Failed[1][0].Message) != fmt.Sprint(y.Failed[1][0].Col, y.Failed[1][0].Message) {
		t.Errorf("other problems: %v and %v", x.Failed, y.Failed)
	}
}
