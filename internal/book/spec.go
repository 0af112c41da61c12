package book

import (
	"fmt"
	"go/token"
	"maps"
	"regexp"
	"slices"

	"go.yaml.in/yaml/v3"
)

// A specPage is exercise.yaml while it is read.
type specPage struct {
	yamlPage
	root *yaml.Node
	*Spec
}

// spec reads exercise.yaml; nil where it cannot be read at all.
func (l *loader) spec(e *Exercise, file string) *specPage {
	e.Spec.File = l.shown(file)
	s := l.text(file)
	if s == nil {
		return nil
	}
	y := &specPage{yamlPage: yamlPage{page: &s.page}, Spec: &e.Spec}
	if y.root = y.parse(s.yaml()); y.root == nil {
		return nil
	}
	y.decode(y.root, reflectValue(y.Spec), "exercise.yaml")
	y.signatures()
	y.imports()
	for name, s := range y.Scenarios {
		y.scenario(name, s)
	}
	if len(y.Scenarios) == 0 {
		y.fault(y.lineOf(y.root, "scenarios"), "there is no scenario", "add scenarios: {Read: {}} with the names of check.go's funcs")
	}
	y.checks()
	return y
}

func (y *specPage) signatures() {
	if len(y.Signatures) == 0 {
		y.fault(y.lineOf(y.root, "signatures"), "there is no signature", "add signatures: a list of what exercise.go must declare")
	}
	seen := map[string]bool{}
	for i, text := range y.Signatures {
		line := y.lineOf(y.root, "signatures", i)
		sig, err := ParseSignature(text)
		switch {
		case err != nil:
			y.fault(line, "the signature "+short(text)+" does not parse: "+err.Error(), "write it as Go does, without a body: func F(db *gorm.DB) error")
		case seen[sig.ID()]:
			y.fault(line, "the signature "+sig.ID()+" stands twice", "keep one of them")
		}
		seen[sig.ID()] = true
	}
}

// importPath is what a package's path looks like.
var importPath = regexp.MustCompile(`^[a-z0-9][a-zA-Z0-9._~/-]*$`)

func (y *specPage) imports() {
	for i, path := range y.Imports {
		if !importPath.MatchString(path) {
			y.fault(y.lineOf(y.root, "imports", i), "the import "+short(path)+" is no package's path", "write it as Go does, as in net/http")
		}
	}
}

// failing are the verbs whose statements a scenario can let fail.
var failing = []string{"select", "insert", "update", "delete", "create", "alter", "drop", "commit"}

func (y *specPage) scenario(name string, s Scenario) {
	if !token.IsExported(name) || !token.IsIdentifier(name) {
		y.fault(s.Line, "the scenario "+short(name)+" is not the name of an exported func", "write the name of its func in check.go, as in Read")
	}
	for verb, n := range s.Fail {
		line := y.lineOf(y.root, "scenarios", name, "fail", verb)
		if !slices.Contains(failing, verb) {
			y.fault(line, "unknown verb "+short(verb)+" in fail", didYouMean(verb, failing))
		} else if n < 1 {
			y.fault(line, fmt.Sprintf("fail says %s: %d", verb, n), "write the number, from 1, of the statement that fails")
		}
	}
	if s.Seconds < 0 {
		y.fault(y.lineOf(y.root, "scenarios", name, "seconds"), "seconds is negative", "write its time limit, or leave it out for 8")
	}
	if s.Empty && s.NoRows {
		y.fault(s.Line, "empty and no-rows stand together", "leave out no-rows: where there is no table there are no rows")
	}
	if (s.Empty || s.NoRows) && len(s.Data) > 0 {
		y.fault(s.Line, "the scenario names data and leaves it out", "leave out data, or empty and no-rows")
	}
	if !slices.ContainsFunc(y.Checks, func(c Check) bool { return c.Scenario == name || c.Scenario == "" && len(y.Scenarios) == 1 }) {
		y.fault(s.Line, "no check judges the scenario "+name, "add a check with scenario: "+name+", or leave it out")
	}
}

// names lists the scenarios.
func (y *specPage) names() []string { return slices.Sorted(maps.Keys(y.Scenarios)) }
