package cells

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// mistakes are cells with one mistake each. Where our words differ from the compiler's, they stand third: the libraries know less.
var mistakes = []struct{ name, code, ours string }{
	{"undefined", "fmt.Println(mac)", ""},
	{"unknown member", "type Computer struct{ ID int }\n\nc := Computer{}\nc.Model = 5", ""},
	{"unknown member of a pointer", "type Computer struct{ ID int }\n\nc := &Computer{}\nc.Model = 5", ""},
	{"small letter", "type Computer struct{ ID int }\n\nc := &Computer{}\nc.id = 5", ""},
	{"unknown in a package", "fmt.Printl(5)", ""},
	{"unused in a block", "if true {\n\tx := 5\n}", ""},
	{"unused in a closure", "func() {\n\tvar x int\n}()", ""},
	{"nothing new", "x := 1\nx := 2", ""},
	{"missing return", "func f() int {\n\tprintln()\n}", ""},
	{"two values for one", "x := strconv.Atoi(\"5\")", ""},
	{"one value for two", "x, y := 5", ""},
	{"three for two", "a, b, c := strconv.Atoi(\"5\")", ""},
	{"wrong type", "var s string = 5\n", ""},
	{"wrong argument", "strconv.Atoi(5)", ""},
	{"wrong argument, variable", "n := 5\nfmt.Println(strings.ToUpper(n))", ""},
	{"too few arguments", "strings.Repeat(\"a\")", "1:19: not enough arguments in call to strings.Repeat"},
	{"too many arguments", "strings.ToUpper(\"a\", 5)", ""},
	{"mismatched types", "n := 5\nfmt.Println(\"a\" + n)", ""},
	{"unused value", "n := 5\nn", ""},
	{"unused sum", "n := 5\nn + 1", ""},
	{"unused field", "type T struct{ Name string }\n\nt := T{}\nt.Name", ""},
	{"unused call", "strings.ToUpper(\"a\")\nlen(\"a\")", ""},
	{"return value in a func without", "func f() {\n\treturn 5\n}", ""},
	{"too few returned", "func f() (int, error) {\n\treturn 5\n}", ""},
	{"not a type", "n := 5\nvar x n", ""},
	{"nil without type", "x := nil", ""},
	{"call of no func", "n := 5\nn()", ""},
	{"break outside", "break", ""},
	{"continue outside", "continue", ""},
	{"unused label", "here:\nfmt.Println()", ""},
	{"unknown label", "goto there", ""},
	{"unknown loop", "for {\n\tbreak there\n}", "2:8: invalid break label there"},
	{"goto over a declaration", "goto there\nx := 5\nthere:\nfmt.Println(x)", "1:6: goto there jumps over variable declaration at line 2"},
	{"goto into a block", "goto there\n{\nthere:\n\tfmt.Println()\n}", "1:6: goto there jumps into block"},
	{"twice in a struct", "type T struct {\n\tA int\n\tA int\n}", ""},
	{"redeclared", "type T int\ntype T int", ""},
	{"duplicate case", "switch 1 {\ncase 1:\ncase 1:\n}", ""},
	{"missing method", "type T int\n\nvar s fmt.Stringer = T(5)", ""},
	{"pointer method", "type T int\n\nfunc (t *T) String() string { return \"\" }\n\nvar s fmt.Stringer = T(5)", ""},
	{"const overflow", "var b byte = 300", ""},
	{"division by zero", "n := 1 / 0", ""},
	{"no condition", "n := 5\nif n {\n}", ""},
	{"pointer for value", "type T struct{}\nfunc f(t T) {}\n\nt := &T{}\nf(t)", ""},
	{"value for pointer", "type T struct{}\nfunc f(t *T) {}\n\nt := T{}\nf(t)", ""},
	{"unknown field in literal", "type T struct{ A int }\n\nt := T{B: 5}", ""},
	{"missing body", "func f()", ""},
	{"range over int struct", "type T struct{}\n\nfor range (T{}) {\n}", ""},
	{"else on its own line", "if true {\n}\nelse {\n}", ""},
	{"two statements", "x := 5 y := 6", ""},
	{"two words", "var mac Computer x", ""},
	{"missing comma", "x := []int{\n\t1,\n\t2\n}", ""},
	{"missing comma in call", "fmt.Println(\n\t1\n)", ""},
	{"missing operand", "x := 5 +\nfmt.Println(x) )", "2:16: syntax error: unexpected )"},
	{"missing value", "x := ;", ""},
	{"brace on the next line", "if true\n{\n}", ""},
	{"for with semicolons", "for i := 0; i < 5 {\n}", "1:19: syntax error: unexpected { at end of statement"},
	{"assignment as value", "if x = 5 {\n}", "1:4: syntax error: cannot use assignment as value"},
	{"keyword as name", "range := 5", ""},
	{"colon equals in func args", "fmt.Println(x := 5)", ""},
	{"missing paren", "x := (5 + 6\ny := 6)", ""},
	{"brace of func below", "func f() int\n{\n\treturn 5\n}", "1:6: syntax error: unexpected semicolon or newline before {"},
	{"missing type", "func f(a, b) {}", ""},
	{"var without type", "var x", ""},
	{"number name", "x := 5a", ""},
	{"quote", "fmt.Println('abc')", ""},
	{"open string", "x := \"abc", "1:6: newline in string"},
	{"strange sign", "x := 5 # 6", ""},
	{"while", "while true {\n}", ""},
	{"ternary", "x := true ? 1 : 2", ""},
	{"increment as value", "x := 1\ny := x++", ""},
	{"missing colon", "x = 5", ""},
	{"case outside", "case 5:\n", ""},
	{"commas in a struct", "type T struct {\n\tName string,\n\tID int\n}", ""},
	{"two fields on a line", "type T struct {\n\tName string ID int\n}", ""},
}

// asCompiled writes a cell as a file of its own in which the compiler counts lines and columns as in the cell.
func asCompiled(code string) string {
	c := read(0, Cell{File: "x.md", Line: 1, Code: code}, std, names{})
	pieces, _ := split(code, 1, names{})
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n\"fmt\"\n\"strconv\"\n\"strings\"\n)\n\nvar _, _, _ = fmt.Print, strconv.Itoa, strings.ToUpper\n")
	rest := []byte(code)
	for _, p := range pieces {
		if p.kind == declaration {
			u := c.stretch(p)
			fmt.Fprintf(&b, "//line x.md:%d:1\n%s\n", u.line, u.text)
			blank(rest[p.start:p.end])
		}
	}
	fmt.Fprintf(&b, "func main() {\n//line x.md:1:1\n%s\n//line end.go:1:1\n", rest)
	for _, n := range c.names {
		fmt.Fprintf(&b, "_ = &%s\n", n)
	}
	return b.String() + "}\n"
}

var position = regexp.MustCompile(`\[[^\]]*main\.go[^\]]*\]`)

// compiled gives the first thing that go build says about each mistake.
func compiled(t *testing.T) map[string]string {
	t.Helper()
	for i, m := range mistakes {
		folder := filepath.Join(module, "words", fmt.Sprintf("m%02d", i))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "main.go"), []byte(asCompiled(m.code)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, _ := goCommand("build", "-o", os.DevNull, "-gcflags=-e", "./words/...").CombinedOutput() // all of them fail
	said, folder := map[string]string{}, ""
	for line := range strings.Lines(string(out)) {
		if name, ok := strings.CutPrefix(line, "# ormbook/words/"); ok {
			folder = strings.TrimSpace(name)
			continue
		}
		line = strings.TrimPrefix(strings.ReplaceAll(position.ReplaceAllString(line, ""), "words/"+folder+"/", ""), "x.md:")
		line = strings.ReplaceAll(line, "\tx.md:", "\t")
		if said[folder] == "" || strings.HasPrefix(line, "\t") && strings.Count(said[folder], "\n\t") == strings.Count(said[folder], "\n")-1 {
			said[folder] += line
		}
	}
	return said
}

// TestMessagesAreTheCompilers compares line, column and words with those of go build.
func TestMessagesAreTheCompilers(t *testing.T) {
	said := compiled(t)
	for i, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			problems := Assemble([]Cell{{Stop: 1, Step: 1, File: "x.md", Line: 1, Code: m.code}}, Options{Engine: "sqlite", Importer: std}).Failed[0]
			if len(problems) == 0 {
				t.Fatalf("nothing is wrong with\n%s\ngo build says %s", m.code, said[fmt.Sprintf("m%02d", i)])
			}
			p := problems[0]
			got := fmt.Sprintf("%d:%d: %s", p.Line, p.Col, strings.ReplaceAll(p.Message, "\tx.md:", "\t"))
			want := strings.TrimSpace(said[fmt.Sprintf("m%02d", i)])
			if m.ours != "" {
				if got == want {
					t.Error("the words are the compiler's now")
				}
				got, _, _ = strings.Cut(got, "\n")
				want = m.ours
			}
			if got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}
