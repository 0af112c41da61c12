package cells

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"runtime"
	"slices"
	"strings"
)

// remark is what the type checker says about a place in a source.
type remark struct {
	Problem
	span *span // nil in generated code
}

// verdict is what the type checker says about a source.
type verdict struct {
	remarks []remark
	unused  names // keys of the imports that nothing uses
	forward bool  // a cell uses what a later one declares
	pkg     *types.Package
}

// check reads and type-checks a source as the compiler would.
func (s *source) check(importer types.Importer) verdict {
	v := verdict{unused: names{}}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "main.go", s.buf.Bytes(), parser.SkipObjectResolution)
	if err != nil {
		v.unreadable(s, err)
		return v
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{
		Importer: importer,
		Sizes:    types.SizesFor("gc", runtime.GOARCH),
		Error: func(err error) {
			var e types.Error
			if errors.As(err, &e) {
				v.note(s, e)
			}
		},
	}
	v.pkg, _ = config.Check("main", fset, []*ast.File{file}, info) // errors have gone to Error
	v.sort()
	v.forward = s.forward(info, v.pkg, fset.File(file.Pos()))
	return v
}

// note keeps one error. An import that nothing uses is none: it is left out.
func (v *verdict) note(s *source, e types.Error) {
	at := e.Fset.Position(e.Pos)
	where := s.at(e.Fset.PositionFor(e.Pos, false).Offset)
	if where != nil && where.spec != nil && e.Soft {
		v.unused[where.spec.key()] = true
		return
	}
	message := compilersWords(e.Msg)
	for name, own := range s.renamed {
		message = strings.ReplaceAll(message, name, own)
	}
	if rest, more := strings.CutPrefix(message, "\t"); more && len(v.remarks) > 0 { // "other declaration of", as go build prints it
		last := &v.remarks[len(v.remarks)-1]
		if where != nil && where.cell != nil {
			at.Filename = where.cell.File // as shown: the library cleans it
		}
		last.Message += "\n\t" + at.String() + ": " + rest
		return
	}
	r := remark{Problem: Problem{Line: at.Line, Col: at.Column, Message: message}, span: where}
	if where != nil && where.cell != nil {
		r.File = where.cell.File
	}
	v.remarks = append(v.remarks, r)
}

func (v *verdict) sort() {
	slices.SortStableFunc(v.remarks, func(x, y remark) int {
		if x.Line != y.Line {
			return x.Line - y.Line
		}
		return x.Col - y.Col
	})
}

// unreadable keeps a syntax error that only the whole has; cells are read one by one before, so none is known.
func (v *verdict) unreadable(s *source, err error) {
	var list scanner.ErrorList
	if errors.As(err, &list) && len(list) > 0 {
		at := list[0].Pos
		v.remarks = append(v.remarks, remark{Problem{Line: at.Line, Col: at.Column, Message: "syntax error: " + list[0].Msg}, s.at(at.Offset)})
	}
}

// forward tells whether a cell uses what a later one declares at package level.
func (s *source) forward(info *types.Info, pkg *types.Package, file *token.File) bool {
	for id, object := range info.Uses {
		if object.Pkg() != pkg || !object.Pos().IsValid() {
			continue
		}
		use, made := s.at(file.Offset(id.Pos())), s.at(file.Offset(object.Pos()))
		if use != nil && made != nil && made.unit != nil && use.cell != nil && !use.carried && made.cell.index > use.cell.index {
			return true
		}
	}
	return false
}
