package cells

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
)

// cell is a Go cell that has been read: its statements and declarations taken apart.
type cell struct {
	Cell
	index   int
	text    string
	stmts   code
	names   []string // variables that the statements declare at the cell's top level
	labels  []label  // of main's level: func literals have their own
	units   []*unit
	imports []spec
	keeps   string // why its names end with it, as in "it returns"; empty if they do not
	runs    bool   // it has statements
	last    bool   // its last statement leaves the cell, so nothing after it is reached
	lastAt  int    // offset of that statement
	faults  []Problem
}

// code is a stretch of a cell's text with everything that does not belong to it blanked, so that lines and columns stay.
type code struct {
	text    string
	line    int   // in File
	uses    names // names it uses without declaring them
	selects names // those of them that stand before a dot, as packages do
}

// unit is one declaration at package level.
type unit struct {
	code
	cell     *cell
	follows  string       // what stands after it in the cell
	declares []*ast.Ident // names at package level
	base     int          // what to subtract from a position in the tree to get an offset in the text
	function bool         // a func or method
	receiver string       // of a method: the name of its type
	method   string
}

// spec is one explicit import.
type spec struct {
	name, path string // name is "." or "_" where the cell says so
	given      bool   // the name is written
	cell       *cell
	line, col  int
}

func (s *spec) key() string { return s.name + " " + s.path }

// label is a name before a colon, or one after goto, break or continue.
type label struct {
	name   string
	offset int // in stmts.text
}

// read takes a cell apart. What makes it unreadable is in its faults; then it has no statements and no declarations.
func read(index int, from Cell, importer types.Importer, idents names) *cell {
	c := &cell{Cell: from, index: index, text: normal(from.Code)}
	if c.File == "" {
		c.File = "cell"
	}
	if c.Program {
		return c
	}
	pieces, wrong := split(c.text, c.Line, idents)
	if wrong != nil {
		c.fail(wrong.offset, wrong.message, wrong.hint)
		return c
	}
	c.cut(pieces)
	c.parse(pieces, importer)
	if c.Own || c.Fails {
		c.keeps = map[bool]string{false: "it is marked own", true: "it is meant to fail"}[c.Fails]
	}
	return c
}

func (c *cell) fail(offset int, message, hint string) {
	line := c.Line + strings.Count(c.text[:offset], "\n")
	col := offset - strings.LastIndexByte(c.text[:offset], '\n')
	c.faults = append(c.faults, Problem{c.File, line, col, message, hint})
}

// cut gives each piece its own text.
func (c *cell) cut(pieces []piece) {
	rest := []byte(c.text)
	for _, p := range pieces {
		if p.kind == statement {
			continue
		}
		blank(rest[p.start:p.end])
		if p.kind == declaration {
			c.units = append(c.units, &unit{code: c.stretch(p), cell: c, follows: strings.TrimSpace(c.text[p.end:])})
		}
	}
	c.stmts = code{text: strings.TrimRight(string(rest), " \t\n"), line: c.Line, uses: names{}, selects: names{}}
	for text := c.stmts.text; text != ""; text = c.stmts.text { // nothing is gained by leading empty lines
		first, rest, _ := strings.Cut(text, "\n")
		if strings.TrimSpace(first) != "" {
			break
		}
		c.stmts.text, c.stmts.line = rest, c.stmts.line+1
	}
}

// stretch is the text of the lines of a piece without what stands beside it.
func (c *cell) stretch(p piece) code {
	begin := strings.LastIndexByte(c.text[:p.start], '\n') + 1
	text := strings.Repeat(" ", p.start-begin) + strings.TrimRight(c.text[p.start:p.end], " \t\n")
	return code{text: text, line: c.Line + strings.Count(c.text[:begin], "\n"), uses: names{}, selects: names{}}
}

func blank(text []byte) {
	for i, b := range text {
		if b != '\n' {
			text[i] = ' '
		}
	}
}

// parse reads the pieces as Go, in one file: imports, the statements in a func, the declarations.
func (c *cell) parse(pieces []piece, importer types.Importer) {
	src := newSource(aliases{})
	src.ours("package p")
	for _, p := range pieces {
		if p.kind == imported {
			src.theirs(span{cell: c}, c.stretch(p))
		}
	}
	src.ours("func _() {")
	body := src.theirs(span{cell: c}, c.stmts)
	src.ours("}")
	starts := make([]int, len(c.units))
	for i, u := range c.units {
		starts[i] = src.theirs(span{cell: c}, u.code)
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", src.text(), 0)
	if err != nil {
		c.faults = append(c.faults, c.syntax(err, src.text()))
		return
	}
	base := fset.File(file.Pos()).Base()
	tree := tree{cell: c, base: base, body: body, starts: starts}
	tree.read(file, importer, fset)
}
