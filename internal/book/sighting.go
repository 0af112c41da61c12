package book

import (
	"go/ast"
	"go/token"
	"strconv"
)

// sightings are the observations that a func of check.go makes, itself or through the funcs that it calls.
type sightings struct {
	ids     map[string]int // id → line
	params  map[int]bool   // parameters that become an id
	unknown bool           // some id is computed
}

// seeing are the probe's methods whose first argument is the id of an observation.
var seeing = map[string]bool{"See": true, "Look": true, "LookSchema": true}

// sightings follows a func's calls. A helper that calls itself adds nothing the second time.
func (c *checkPage) sightings(name string) *sightings {
	if s, ok := c.seen[name]; ok {
		return s
	}
	s := &sightings{ids: map[string]int{}, params: map[int]bool{}}
	c.seen[name] = s
	fn := c.funcs[name]
	if fn == nil || fn.Body == nil {
		return s
	}
	params := paramNames(fn)
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			c.call(s, call, params)
		}
		return true
	})
	return s
}

// call notes what one call sees.
func (c *checkPage) call(s *sightings, call *ast.CallExpr, params map[string]int) {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok && c.names[x.Name] {
			return // a func of another package, which may have the name of one here
		}
		name = f.Sel.Name
		if seeing[name] && len(call.Args) > 0 {
			c.id(s, call.Args[0], params)
			return
		}
	}
	if c.funcs[name] == nil {
		return
	}
	called := c.sightings(name)
	s.unknown = s.unknown || called.unknown
	for id, line := range called.ids {
		s.ids[id] = line
	}
	for i := range called.params {
		if i < len(call.Args) {
			c.id(s, call.Args[i], params)
		}
	}
}

// id notes an argument that names an observation: a text, a parameter of the func, or something computed.
func (c *checkPage) id(s *sightings, arg ast.Expr, params map[string]int) {
	if lit, ok := arg.(*ast.BasicLit); ok && lit.Kind == token.STRING {
		id, _ := strconv.Unquote(lit.Value)
		if _, ok := s.ids[id]; !ok {
			s.ids[id] = c.goLine(arg)
		}
		return
	}
	if name, ok := arg.(*ast.Ident); ok {
		if i, ok := params[name.Name]; ok {
			s.params[i] = true
			return
		}
	}
	s.unknown = true
}

// paramNames numbers a func's parameters.
func paramNames(fn *ast.FuncDecl) map[string]int {
	names := map[string]int{}
	i := 0
	for _, field := range fn.Type.Params.List {
		for _, name := range field.Names {
			names[name.Name] = i
			i++
		}
		if len(field.Names) == 0 {
			i++
		}
	}
	return names
}
