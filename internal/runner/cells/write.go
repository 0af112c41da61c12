package cells

import (
	"fmt"
	"slices"
	"strings"
)

// write makes the source of a part up to some of its cells, with every import that it could need.
func (p *part) write(list []*cell) *source { return p.writeWithout(list, nil) }

// writeWithout makes the source without the imports that were found to be unused.
func (p *part) writeWithout(list []*cell, unused names) *source {
	s := newSource(p.names)
	s.ours("// The cells of a lesson as one program; see the lesson for what it does.")
	s.ours("package main")
	s.ours("import %s %q", p.names.inside, "ormbook/internal/runner/inside")
	s.ours("import %s %q", p.names.driver, "gorm.io/driver/"+p.Engine)
	for _, i := range p.importsOf(list) {
		switch {
		case unused[i.key()]:
		case i.cell != nil:
			s.theirImport(i)
		default:
			s.ourImport(i)
		}
	}
	p.writeDeclarations(s, list)
	p.writeMain(s, list)
	return s
}

func (p *part) writeDeclarations(s *source, list []*cell) {
	for _, u := range p.carried {
		s.theirs(span{cell: u.cell, unit: u, carried: true}, u.code)
	}
	for _, c := range list {
		for _, u := range c.units {
			s.theirs(span{cell: c, unit: u}, u.code)
		}
	}
	used, taken := p.uses(list), p.declares(list)
	if used["tape"] && !taken["tape"] {
		s.ours("var tape = %s.Tape", s.names.inside)
	}
	if used["table"] && !taken["table"] {
		s.ours("var table = %s.Table", s.names.inside)
	}
}

// writeMain opens the database and lets the cells follow each other, each in a block inside the one before it.
func (p *part) writeMain(s *source, list []*cell) {
	s.ours("func main() {")
	s.open(p.declares(list))
	depth, stop := 0, -1
	labels := names{}
	for i, c := range list {
		if i == 0 || c.Stop != stop {
			stop = c.Stop
			s.ours("%s.Step(%d)", s.names.inside, stop)
		}
		switch {
		case !c.runs && !c.Fails:
		case c.keeps != "":
			s.enclosed(c)
		default:
			s.ours("{")
			depth++
			s.body(c, s.relabel(c, labels))
		}
	}
	s.ours("%s", strings.Repeat("}", depth))
	s.ours("%s.End()", s.names.inside)
	s.ours("}")
}

// open gives the cells their db, sqlDB and ctx, but for those that a cell declares at package level.
func (s *source) open(taken names) {
	given := []string{"db", "sqlDB", "ctx"}
	op := "="
	for i, n := range given {
		if taken[n] {
			given[i] = "_"
		} else {
			op = ":="
		}
	}
	s.ours("%s %s %s.Open(%s.Open)", strings.Join(given, ", "), op, s.names.inside, s.names.driver)
	for _, n := range given {
		if n != "_" {
			s.ours("_ = %s", n)
		}
	}
}

// enclosed writes a cell whose names end with it.
func (s *source) enclosed(c *cell) {
	begin, end := "func() {", "}()"
	if c.Fails {
		begin, end = s.names.inside+".MustPanic(func() {", "})"
	}
	s.ours("%s", begin)
	s.body(c, c.stmts.text)
	s.ours("%s", end)
}

// body writes a cell's statements and a use of each of its variables, for later cells may be what uses them. The address is taken because
// go vet refuses copies of values with a lock inside.
func (s *source) body(c *cell, text string) {
	uses := func() {
		for _, n := range c.names {
			s.ours("_ = &%s", n)
		}
	}
	if !c.last || len(c.names) == 0 {
		s.theirs(span{cell: c}, code{text: text, line: c.stmts.line})
		uses()
		return
	}
	cut := len(text) - (len(c.stmts.text) - c.lastAt) // from the end: labels before it may have grown
	before, after := text[:cut], text[cut:]
	s.theirs(span{cell: c}, code{text: before, line: c.stmts.line})
	uses()
	line := strings.Count(c.stmts.text[:c.lastAt], "\n")
	col := c.lastAt - strings.LastIndexByte(c.stmts.text[:c.lastAt], '\n')
	s.theirsAt(span{cell: c}, after, c.stmts.line+line, col)
}

// relabel gives a cell's labels new names where an earlier cell has the same: all of them stand in main, where Go wants each label once.
func (s *source) relabel(c *cell, taken names) string {
	own, mine := names{}, map[string]string{}
	for _, l := range c.labels {
		own[l.name] = true
	}
	for _, l := range c.labels {
		name := l.name
		for n := 2; taken[name] || name != l.name && own[name]; n++ {
			name = fmt.Sprintf("%s_%d", l.name, n)
		}
		mine[l.name] = name
	}
	text := c.stmts.text
	byOffset := slices.SortedFunc(slices.Values(c.labels), func(x, y label) int { return y.offset - x.offset })
	for _, l := range byOffset {
		if name := mine[l.name]; name != l.name {
			end := l.offset + len(l.name)
			line := c.stmts.line + strings.Count(c.stmts.text[:end], "\n")
			col := end - strings.LastIndexByte(c.stmts.text[:end], '\n')
			text = fmt.Sprintf("%s%s/*line %s:%d:%d*/%s", text[:l.offset], name, c.File, line, col, text[end:])
			s.renamed[name] = l.name
		}
	}
	for _, name := range mine {
		taken[name] = true
	}
	return text
}
