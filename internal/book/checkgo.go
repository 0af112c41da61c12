package book

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"slices"
	"strconv"
)

// A checkPage is check.go while it is read.
type checkPage struct {
	*source
	fset  *token.FileSet
	names map[string]bool          // of imported packages
	funcs map[string]*ast.FuncDecl // by name, methods too
	seen  map[string]*sightings    // by func
}

// checkGo reads check.go and compares its scenarios and observations with exercise.yaml.
func (l *loader) checkGo(e *Exercise, file string, spec *specPage) {
	s := l.text(file)
	if s == nil {
		return
	}
	e.CheckGo = s.data
	c := &checkPage{source: s, fset: token.NewFileSet(), names: map[string]bool{}, funcs: map[string]*ast.FuncDecl{}, seen: map[string]*sightings{}}
	f, err := parser.ParseFile(c.fset, "", s.data, parser.SkipObjectResolution)
	if err != nil {
		s.fault(syntaxLine(err), "this is not Go: "+syntaxText(err), "mend it")
		return
	}
	if f.Name.Name != "check" {
		c.at(f.Name, "the file is of package "+f.Name.Name, "write package check")
	}
	c.imports(f, e.Slug)
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			c.funcs[fn.Name.Name] = fn
		}
	}
	if spec != nil {
		c.compare(spec)
	}
}

func (c *checkPage) goLine(n ast.Node) int { return c.fset.Position(n.Pos()).Line }

func (c *checkPage) at(n ast.Node, what, cure string) { c.fault(c.goLine(n), what, cure) }

// imports records that the solution is not imported, in whose place the student's package is put.
func (c *checkPage) imports(f *ast.File, slug string) {
	want := "ormbook/exercises/" + slug + "/solution"
	found := false
	for _, i := range f.Imports {
		where, _ := strconv.Unquote(i.Path.Value)
		found = found || where == want
		if i.Name != nil {
			c.names[i.Name.Name] = true
		} else {
			c.names[path.Base(where)] = true
		}
	}
	if found {
		return
	}
	c.at(f.Name, "check.go does not import the solution", fmt.Sprintf("add import exercise %q", want))
}

// compare records scenarios without a func and the reverse, and observations that nobody judges or nobody makes.
func (c *checkPage) compare(spec *specPage) {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(c.funcs)) {
		if isScenario(c.funcs[name]) {
			names = append(names, name)
		}
	}
	for _, name := range names {
		if _, ok := spec.Scenarios[name]; !ok {
			c.at(c.funcs[name], "the func "+name+" is no scenario of exercise.yaml", "add "+name+": {} to its scenarios, or begin its name with a small letter")
		}
	}
	for _, name := range spec.names() {
		if !slices.Contains(names, name) {
			spec.fault(spec.Scenarios[name].Line, "check.go has no func for the scenario "+name, c.funcCure(name, names))
			continue
		}
		c.judge(spec, name)
	}
}

func (c *checkPage) funcCure(name string, names []string) string {
	if near := nearest(name, names); near != "" {
		return "did you mean " + near + "?"
	}
	return fmt.Sprintf("write func %s(p *probe.P) in it", name)
}

// judge compares what a scenario sees with what its checks judge.
func (c *checkPage) judge(spec *specPage, scenario string) {
	s := c.sightings(scenario)
	judged := map[string]bool{}
	for _, check := range spec.Checks {
		if check.Scenario != scenario || check.See == "" {
			continue
		}
		judged[check.See] = true
		if _, ok := s.ids[check.See]; !ok && !s.unknown {
			spec.fault(check.Line, fmt.Sprintf("the check %s judges %s, which the scenario %s never sees", check.ID, short(check.See), scenario),
				c.seeCure(check.See, slices.Sorted(maps.Keys(s.ids))))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s.ids)) {
		if !judged[id] {
			c.fault(s.ids[id], fmt.Sprintf("no check judges %s of the scenario %s", short(id), scenario), "add a check that sees it, or leave it out")
		}
	}
}

func (c *checkPage) seeCure(id string, ids []string) string {
	if near := nearest(id, ids); near != "" {
		return "did you mean " + near + "?"
	}
	return fmt.Sprintf("write p.See(%q, …) in it", id)
}

// isScenario says whether a func is exported and takes *probe.P alone.
func isScenario(fn *ast.FuncDecl) bool {
	params := fn.Type.Params.List
	if fn.Recv != nil || !fn.Name.IsExported() || fn.Type.Results != nil || len(params) != 1 || len(params[0].Names) > 1 {
		return false
	}
	star, ok := params[0].Type.(*ast.StarExpr)
	if !ok {
		return false
	}
	sel, ok := star.X.(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "P"
}
