package cells

import (
	"fmt"
	"go/types"
	"regexp"
	"slices"
	"strings"
)

// problems are the remarks on one cell, and those on generated code, which only it can have caused, with hints.
func (p *part) problems(v verdict, c *cell) []Problem {
	var all []Problem
	for _, r := range v.remarks {
		if r.span != nil && r.span.cell != nil && r.span.cell != c {
			continue
		}
		if r.File == "" {
			r.File, r.Line, r.Col = c.File, c.Line, 1
		}
		r.Hint = p.hint(r, c, v.pkg)
		all = append(all, r.Problem)
	}
	return all
}

// hint is a sentence in plain words on a remark.
func (p *part) hint(r remark, c *cell, pkg *types.Package) string {
	if m := undefined.FindStringSubmatch(r.Message); m != nil {
		return p.undefinedHint(m[1], r.span, c)
	}
	if m := noMember.FindStringSubmatch(r.Message); m != nil {
		if h := p.memberHint(m[1], m[2], m[3], c); h != "" {
			return h
		}
	}
	return plainHint(r.Message, pkg)
}

var (
	undefined = regexp.MustCompile(`^undefined(?::| array length) ([\pL_][\pL\pN_]*)(?: or missing type constraint)?$`)
	noMember  = regexp.MustCompile(`^(.+)\.([\pL_][\pL\pN_]*) undefined \(type \*?([\pL_][\pL\pN_]*) has no field or method`)
)

// undefinedHint says why a name that the reader may expect is not there.
func (p *part) undefinedHint(name string, at *span, c *cell) string {
	if at != nil && at.unit != nil && (slices.Contains([]string{"db", "sqlDB", "ctx"}, name) || p.variable(name, c)) {
		if !at.unit.function {
			return fmt.Sprintf("types and constants do not see the cells' variables; make %s a const", name)
		}
		return fmt.Sprintf("a func does not see the cells' variables; pass %s in", name)
	}
	if u := p.dropped[name]; u != nil {
		return fmt.Sprintf("%s of step %d no longer compiles, because %s; declare it again", name, u.cell.Step, p.reason)
	}
	if h := p.earlier(name, c); h != "" {
		return h
	}
	for _, x := range p.assembly.cells[c.index+1:] {
		if slices.Contains(x.names, name) || x.declaresName(name) {
			return fmt.Sprintf("%s is declared later, in step %d", name, x.Step)
		}
	}
	return p.spelling(name, c)
}

// variable tells whether a cell up to c has the variable.
func (p *part) variable(name string, c *cell) bool {
	return slices.ContainsFunc(p.assembly.cells[:c.index+1], func(x *cell) bool { return slices.Contains(x.names, name) })
}

// earlier says what became of a name of an earlier cell.
func (p *part) earlier(name string, c *cell) string {
	for _, x := range slices.Backward(p.assembly.cells[:c.index]) {
		has := slices.Contains(x.names, name)
		switch {
		case !has && !x.declaresName(name):
		case len(x.faults) > 0:
			return fmt.Sprintf("%s is declared in step %d, which does not compile", name, x.Step)
		case has && x.keeps != "":
			return fmt.Sprintf("step %d keeps its names to itself because %s", x.Step, x.keeps)
		case has && p.reason != "":
			return fmt.Sprintf("a new program begins at step %d, because %s: declarations carry over, variables do not; make %s again", p.cells[0].Step, p.reason, name)
		}
	}
	return ""
}

func (c *cell) declaresName(name string) bool {
	for _, u := range c.units {
		for _, id := range u.declares {
			if id.Name == name {
				return true
			}
		}
	}
	return false
}

// spelling finds a name that differs in large and small letters only.
func (p *part) spelling(name string, c *cell) string {
	near := p.declares(p.cells)
	for _, x := range append(slices.Clone(p.cells), c) {
		for _, n := range x.names {
			near[n] = true
		}
	}
	for _, n := range []string{"db", "sqlDB", "ctx", "tape", "table"} {
		near[n] = true
	}
	for n := range packages {
		near[n] = true
	}
	for _, n := range sorted(near) {
		if strings.EqualFold(n, name) {
			return fmt.Sprintf("large and small letters differ in Go: it is called %s", n)
		}
	}
	return ""
}

// memberHint explains a member that is missing because of what earlier cells did.
func (p *part) memberHint(of, member, typ string, c *cell) string {
	if packages[of] != "" && p.variable(of, c) {
		return fmt.Sprintf("%s is a variable here, not the package %s; give the variable another name", of, packages[of])
	}
	if u := p.dropped[typ+"."+member]; u != nil {
		return fmt.Sprintf("%s of step %d no longer compiles, because %s; write it again", member, u.cell.Step, p.reason)
	}
	return ""
}

// programHint is for what `go program` cells alone get wrong.
func programHint(p Problem) string {
	if m := undefined.FindStringSubmatch(p.Message); m != nil && packages[m[1]] != "" {
		return fmt.Sprintf("a `go program` cell imports its packages itself: import %q", packages[m[1]])
	}
	return ""
}
