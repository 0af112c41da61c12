package cells

import (
	"fmt"
	"strings"
	"testing"
)

func TestProblemsSayWhereAndWhatNext(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  string // line:col of the last cell from 1, message, hint
	}{
		{"a stray brace", []string{"a := 1\n} "}, "2:1 syntax error: unexpected } | nothing in this cell opens it"},
		{"an open brace", []string{"if true {\n\tfmt.Println()\n"}, "2:15 syntax error: unexpected EOF, expected } | the { in line 10 is never closed"},
		{"wrong bracket", []string{"f(1]"}, "1:4 syntax error: unexpected ], expected ) | close the inner"},
		{"a package clause", []string{"package main\n\nfunc main() {}"}, "1:1 syntax error: unexpected keyword package | a cell is a piece of the lesson's program; for a whole program of its own write `go program`"},
		{"func main", []string{"\nfunc main() {\n}"}, "2:6 main cannot be declared in a cell | the cells are a program already"},
		{"func init", []string{"a := 1; func init() {}"}, "1:14 init cannot be declared in a cell | the cells"},
		{"a line directive", []string{"a := 1\n//line x.go:5\n"}, "2:1 a line directive cannot stand in a cell | it would move the lesson's line numbers: put a space"},
		{"a line directive in the middle", []string{"a := /*line x.go:5*/ 1"}, "1:6 a line directive cannot stand"},
		{"an unknown package", []string{"import \"nowhere/at/all\"\n"}, "1:8 package nowhere/at/all is not in std | cells can use"},
		{"an unknown module", []string{"import (\n\t\"fmt\"\n\t\"example.org/x\"\n)"}, "3:2 no required module provides package example.org/x | cells can use"},
		{"after a declaration on the line", []string{"type A int; b := c"}, "1:18 undefined: c | "},
		{"a declaration after a statement on the line", []string{"b := 1; var _ = b; type A c"}, "1:27 undefined: c | "},
		{"after letters of several bytes", []string{"ä := \"ö\"; b := c"}, "1:18 undefined: c | "},

		{"a variable in a func", []string{"mac := 1", "func f() { fmt.Println(mac) }"}, "1:24 undefined: mac | a func does not see the cells' variables; pass mac in"},
		{"a variable in a type", []string{"n := 1", "type T [n]int"}, "1:9 undefined array length n or missing type constraint | types and constants do not see the cells' variables; make n a const"},
		{"db in a func", []string{"func f() { fmt.Println(db) }"}, "1:24 undefined: db | a func does not see the cells' variables; pass db in"},
		{"kept because it returns", []string{"later := 1\nif later > 5 {\n\treturn\n}", "fmt.Println(later)"}, "1:13 undefined: later | step 1 keeps its names to itself because it returns"},
		{"kept because it defers", []string{"later := 1\ndefer fmt.Println()", "fmt.Println(later)"}, "1:13 undefined: later | step 1 keeps its names to itself because it defers"},
		{"kept because it is own", []string{"own--\nlater := 1", "fmt.Println(later)"}, "1:13 undefined: later | step 1 keeps its names to itself because it is marked own"},
		{"kept because it fails", []string{"fails--\nlater := 1\npanic(later)", "fmt.Println(later)"}, "1:13 undefined: later | step 1 keeps its names to itself because it is meant to fail"},
		{"a return in a closure keeps nothing", []string{"f := func() int { return 5 }", "fmt.Println(f(), x)"}, "1:18 undefined: x | "},
		{"lost at a new part", []string{computer + "mac := Computer{}", computer, "fmt.Println(mac)"}, "1:13 undefined: mac | a new program begins at step 2, because Computer is declared again: declarations carry over, variables do not; make mac again"},
		{"dropped at a new part", []string{computer + "func name(c Computer) string { return c.Name }\nfmt.Println()", "type Computer struct{ Model string }", "name(Computer{})"},
			"1:1 undefined: name | name of step 1 no longer compiles, because Computer is declared again; declare it again"},
		{"method dropped at a new part", []string{computer + "func (c Computer) Up() string { return c.Name }\nfmt.Println()", "type Computer struct{ Model string }", "Computer{}.Up()"},
			"1:12 Computer{}.Up undefined (type Computer has no field or method Up) | Up of step 1 no longer compiles, because Computer is declared again; write it again"},
		{"large and small", []string{"Mac := 1", "fmt.Println(mac)"}, "1:13 undefined: mac | large and small letters differ in Go: it is called Mac"},
		{"large and small of a package", []string{"Fmt.Println()"}, "1:1 undefined: Fmt | large and small letters differ in Go: it is called fmt"},
		{"no such field", []string{computer, "c := Computer{}\nc.Model = \"Commodore 64\""}, "2:3 c.Model undefined (type Computer has no field or method Model) | Computer has no Model: its fields are ID, Name"},
		{"a package's name taken", []string{"url := \"x\"", "url.Parse(\"x\")"}, "1:5 url.Parse undefined (type string has no field or method Parse) | url is a variable here, not the package net/url"},
		{"unused inside", []string{"if true {\n\tx := 5\n}"}, "2:2 declared and not used: x | x is made here and never read before its block ends"},
		{"nothing new", []string{"x := 1\nx := 2"}, "2:3 no new variables on left side of := | all names on the left exist in this cell already: write = "},
		{"missing return", []string{"func f() int {\n}"}, "2:1 missing return | every way through the func"},
		{"two for one", []string{"n := strconv.Atoi(\"5\")"}, "1:6 assignment mismatch: 1 variable but strconv.Atoi returns 2 values | strconv.Atoi gives two values: take both, as in v, err :="},
		{"a value alone", []string{"n := 5\nn"}, "2:1 n (variable of type int) is not used | a value alone does nothing: print it with fmt.Println(n)"},
		{"pointer wanted", []string{"type T struct{}\nfunc f(*T) {}\nt := T{}\nf(t)"}, "4:3 cannot use t (variable of struct type T) as *T value in argument to f | a pointer is wanted: write &t"},
		{"pointer given", []string{"type T struct{}\nfunc f(T) {}\nt := &T{}\nf(t)"}, "4:3 cannot use t (variable of type *T) as T value in argument to f | it is a pointer: write * before it"},
		{"brace below", []string{"func f() int\n{\n\treturn 5\n}"}, "1:6 syntax error: unexpected semicolon or newline before { | the body stands in braces, and the {"},
		{"program without import", []string{"program--\npackage main\n\nfunc main() { fmt.Println() }"}, "3:15 undefined: fmt | a `go program` cell imports its packages itself: import \"fmt\""},
		{"program with statements outside", []string{"program--\npackage main\n\nx := 5\n"}, "3:1 syntax error: non-declaration statement outside function body | outside a func only declarations may stand: write var x = …"},
		{"program without main", []string{"program--\npackage main\n"}, "1:9 function main is undeclared in the main package | a `go program` cell starts at func main"},
		{"program of another package", []string{"program--\npackage p\n"}, "1:9 package p is not a main package | a `go program` cell begins with package main"},
		{"program without clause", []string{"program--\nimport \"fmt\"\n"}, "1:1 syntax error: package statement must be first | a `go program` cell begins with package main"},
		{"program with an unused import", []string{"program--\npackage main\n\nimport \"os\"\n\nfunc main() {}"}, "3:8 \"os\" imported and not used | use the package or remove"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			list := lesson(test.cells...)
			last := len(list) - 1
			problems := Assemble(list, Options{Engine: "sqlite", Importer: std}).Failed[last]
			if len(problems) == 0 {
				t.Fatal("nothing is wrong")
			}
			p := problems[0]
			got := fmt.Sprintf("%d:%d %s | %s", p.Line-list[last].Line+1, p.Col, p.Message, p.Hint)
			if !strings.HasPrefix(got, test.want) || strings.HasSuffix(test.want, "| ") && got != test.want || p.File != list[last].File {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestAHintAboutALaterStep(t *testing.T) {
	p := assemble("f()", "func f() {}").Failed[0]
	if len(p) != 1 || p[0].Message != "undefined: f" || p[0].Hint != "f is declared later, in step 2" {
		t.Errorf("%+v", p)
	}
}

func TestAHintAboutAStepThatDoesNotCompile(t *testing.T) {
	p := assemble("func f() {}", "type T x", "func f() { fmt.Println(T(1)) }").Failed[2]
	if len(p) != 1 || p[0].Message != "undefined: T" || p[0].Hint != "T is declared in step 2, which does not compile" {
		t.Errorf("%+v", p)
	}
}
