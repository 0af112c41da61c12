package checker

import (
	"go/ast"
	"path"
	"regexp"
	"strconv"
)

var majorVersion = regexp.MustCompile(`^v[0-9]+$`)

// importSpec gives an import a name that no declaration of the student's can have, which Go forbids in any file of a package. In the place of the
// submission stands an import that is there anyway: an empty place is no import.
func (f *fuser) importSpec(spec *ast.ImportSpec, submission string) {
	where, err := strconv.Unquote(spec.Path.Value)
	own := where == submission
	name := path.Base(where)
	switch {
	case err != nil || where == "C":
		f.fail(spec, "the import %s", spec.Path.Value)
	case spec.Name != nil:
		name = spec.Name.Name
	case own:
		name = "exercise"
	case majorVersion.MatchString(name):
		name = path.Base(path.Dir(where))
	}
	f.unsure[name] = f.unsure[name] || spec.Name == nil
	switch {
	case name == ".":
		f.fail(spec, "the names of %s have no package before them", where)
	case own:
		f.packages[name] = ""
		f.replace(spec.Pos(), spec.End(), `_ "ormbook/checker/probe"`)
	case name == "_":
	case spec.Name != nil:
		f.packages[name] = where
		f.replace(spec.Name.Pos(), spec.Name.Pos(), fusedPrefix)
	default:
		f.packages[name] = where
		f.replace(spec.Path.Pos(), spec.Path.Pos(), fusedPrefix+name+" ")
	}
}
