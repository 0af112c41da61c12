package cells

import (
	"go/types"
	"maps"
	"slices"
	"sort"
	"strings"
)

// part is one program being put together.
type part struct {
	*assembly
	reason  string // why it began
	cells   []*cell
	carried []*unit          // declarations of earlier parts
	imports map[string]*spec // explicit imports of earlier parts
	dropped map[string]*unit // declarations of earlier parts that do not compile here, by name or Type.Method
}

// units gives every declaration of a part whose cells are the given ones.
func (p *part) units(list []*cell) []*unit {
	all := slices.Clone(p.carried)
	for _, c := range list {
		all = append(all, c.units...)
	}
	return all
}

// declares gives the names at package level.
func (p *part) declares(list []*cell) names {
	all := names{}
	for _, u := range p.units(list) {
		for _, id := range u.declares {
			all[id.Name] = true
		}
	}
	return all
}

// uses gives the names that the code uses without declaring them in the same cell.
func (p *part) uses(list []*cell) names {
	return p.gather(list, func(c *code) names { return c.uses })
}

// selects gives those of them that stand before a dot.
func (p *part) selects(list []*cell) names {
	return p.gather(list, func(c *code) names { return c.selects })
}

func (p *part) gather(list []*cell, of func(*code) names) names {
	all := names{}
	for _, u := range p.units(list) {
		maps.Copy(all, of(&u.code))
	}
	for _, c := range list {
		maps.Copy(all, of(&c.stmts))
	}
	return all
}

// broken tells whether a cell that cannot be read cuts the part.
func (p *part) broken() bool {
	return slices.ContainsFunc(p.cells, func(c *cell) bool { return len(c.faults) > 0 })
}

// before is the part without some of its last cells.
func (p *part) before(moved []*cell) *part {
	q := *p
	q.cells = slices.Clone(p.cells[:len(p.cells)-len(moved)])
	return &q
}

// border says why a cell cannot stand in this part, and which cells of its own stop go with it into the next: all, unless it is with them
// that it cannot stand.
func (p *part) border(c *cell) (reason string, moved []*cell) {
	first := len(p.cells)
	for first > 0 && p.cells[first-1].Stop == c.Stop {
		first--
	}
	earlier, same := p.cells[:first], p.cells[first:]
	if reason := p.again(c, same, nil); reason != "" {
		return reason, nil
	}
	if reason := p.again(c, earlier, p.carried); reason != "" {
		return reason, same
	}
	if reason := p.added(c, earlier); reason != "" {
		return reason, same
	}
	return "", nil
}

// again says which name c declares although the given cells or carried declarations have declared it, or have used it in another sense.
func (p *part) again(c *cell, list []*cell, carried []*unit) string {
	q := part{assembly: p.assembly, carried: carried}
	taken, methods := q.declares(list), q.methods(list)
	for _, x := range list {
		if x.keeps == "" {
			for _, n := range x.names {
				taken[n] = true
			}
		}
	}
	q.carried = nil
	uses, imports := q.uses(list), p.inForce(list)
	for _, u := range c.units {
		for _, id := range u.declares {
			if n := id.Name; n != "_" && (taken[n] || uses[n] && given(n, imports)) {
				return n + " is declared again"
			}
		}
		if u.method != "" && methods[u.receiver+"."+u.method] {
			return u.method + " of " + u.receiver + " is declared again"
		}
	}
	return q.otherImport(c, list, imports)
}

// given tells a name that means something without being declared: Go's own, packages, and what every lesson has.
func given(name string, imports map[string]*spec) bool {
	return types.Universe.Lookup(name) != nil || packages[name] != "" || imports[name] != nil ||
		slices.Contains([]string{"db", "sqlDB", "ctx", "tape", "table"}, name)
}

// otherImport says which name an import of c gives another meaning than it had.
func (p *part) otherImport(c *cell, list []*cell, imports map[string]*spec) string {
	used := p.selects(list)
	for _, s := range c.imports {
		was := packages[s.name]
		if before := imports[s.name]; before != nil {
			was = before.path
		}
		if used[s.name] && was != "" && was != s.path {
			return s.name + " is imported again"
		}
	}
	return ""
}

// methods gives the methods, as Type.Method.
func (p *part) methods(list []*cell) names {
	all := names{}
	for _, u := range p.units(list) {
		if u.method != "" {
			all[u.receiver+"."+u.method] = true
		}
	}
	return all
}

// added says which method c gives to an earlier cell's type. As long as no statement has run there is nothing that it could change.
func (p *part) added(c *cell, earlier []*cell) string {
	if !slices.ContainsFunc(earlier, func(x *cell) bool { return x.runs }) {
		return ""
	}
	theirs := p.declares(earlier)
	for _, u := range c.units {
		if u.method != "" && theirs[u.receiver] {
			return u.method + " is added to " + u.receiver
		}
	}
	return ""
}

// next is the part that the given cells begin after p: with p's declarations but for those that they replace and those that no longer
// compile beside them.
func (p *part) next(reason string, first []*cell) *part {
	good, bad := p.sound()
	if bad != nil { // what follows the bad cell does not run, but its declarations may serve
		good = slices.DeleteFunc(slices.Clone(p.cells), func(c *cell) bool { return len(c.faults) > 0 })
	}
	q := &part{assembly: p.assembly, reason: reason, cells: first, imports: p.inForce(good), dropped: maps.Clone(p.dropped)}
	declared, methods := q.declares(first), q.methods(first)
	for _, u := range p.units(good) {
		if u.method != "" && methods[u.receiver+"."+u.method] {
			continue
		}
		if u = u.without(declared); u != nil {
			q.carried = append(q.carried, u)
		}
	}
	q.settle()
	return q
}

// without is the declaration less the names that are declared again; nil if nothing is left.
func (u *unit) without(again names) *unit {
	if u.method != "" {
		return u
	}
	v := *u
	v.declares = nil
	text := []byte(u.text)
	for _, id := range u.declares {
		if !again[id.Name] {
			v.declares = append(v.declares, id)
			continue
		}
		at := int(id.Pos()) - u.base
		copy(text[at:], "_"+strings.Repeat(" ", len(id.Name)-1)) // in a group iota must go on counting
	}
	if len(v.declares) == 0 && len(u.declares) > 0 {
		return nil
	}
	v.text = string(text)
	return &v
}

// settle drops carried declarations until all that are left compile.
func (p *part) settle() {
	for {
		bad := map[*unit]bool{}
		for _, r := range p.write(p.cells).check(p.Importer).remarks {
			if r.span != nil && r.span.carried {
				bad[r.span.unit] = true
				for _, id := range r.span.unit.declares {
					p.dropped[id.Name] = r.span.unit
				}
				if r.span.unit.method != "" {
					p.dropped[r.span.unit.receiver+"."+r.span.unit.method] = r.span.unit
				}
			}
		}
		if len(bad) == 0 {
			return
		}
		p.carried = slices.DeleteFunc(p.carried, func(u *unit) bool { return bad[u] })
	}
}

// sound gives the cells before the first that does not compile with the declarations up to it, and that one with its faults. All is well with
// most lessons, so they are checked as a whole first.
func (p *part) sound() (good []*cell, bad *cell) {
	good = p.cells
	for i, c := range p.cells {
		if len(c.faults) > 0 {
			good, bad = p.cells[:i], c
			break
		}
	}
	check := func(n int) verdict { return p.write(good[:n]).check(p.Importer) }
	if v := check(len(good)); len(v.remarks) == 0 && !v.forward {
		return good, bad
	}
	first := sort.Search(len(good), func(i int) bool { // a bad cell stays bad whatever follows it
		v := check(i + 1)
		return len(v.remarks) > 0 || v.forward
	})
	if first == len(good) {
		return good, bad
	}
	bad = good[first]
	bad.faults = p.problems(check(first+1), bad)
	if len(bad.faults) == 0 {
		bad.faults = []Problem{{bad.File, bad.Line, 1, "this cell changes what an earlier one means", "give what it declares another name"}}
	}
	return good[:first], bad
}
