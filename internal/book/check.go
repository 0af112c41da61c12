package book

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// checks fills in what may be left out and records what is wrong.
func (y *specPage) checks() {
	if len(y.Checks) == 0 {
		y.fault(y.lineOf(y.root, "checks"), "there is no check", "add checks: a list of {id: …, says: …}")
	}
	seen := map[string]int{}
	for i := range y.Checks {
		c := &y.Checks[i]
		node := valueOf(y.root, "checks")
		if i < len(node.Content) {
			node = node.Content[i]
		}
		if c.Line == 0 {
			c.Line = y.lineOf(node)
		}
		y.checkID(c, seen)
		y.checkScenario(c)
		y.defaults(c, node)
		y.checkSubject(c)
		if c.Engine != "" && !slices.Contains(Engines, c.Engine) {
			y.fault(y.lineOf(node, "engine"), "unknown engine "+short(c.Engine), didYouMean(c.Engine, Engines))
		}
		if c.Points < 0 {
			y.fault(y.lineOf(node, "points"), "points is negative", "write 1 or more")
		}
		if c.Says == "" {
			y.fault(c.Line, "the check "+c.ID+" says nothing when it fails", "add says: a sentence, with {want} and {got} where they help")
		}
	}
}

func (y *specPage) checkID(c *Check, seen map[string]int) {
	switch {
	case c.ID == "":
		y.fault(c.Line, "a check without an id", "add id: a word of small letters, digits and hyphens")
	case !word.MatchString(c.ID):
		y.fault(c.Line, "the check's id is "+short(c.ID), "write small letters, digits and hyphens")
	case slices.Contains(OwnFindings, c.ID):
		y.fault(c.Line, "the check's id "+c.ID+" is a finding of the checker's own", "give it another")
	case seen[c.ID] > 0:
		y.fault(c.Line, fmt.Sprintf("the check %s stands twice, first in line %d", c.ID, seen[c.ID]), "give it an id of its own")
	default:
		seen[c.ID] = c.Line
	}
}

func (y *specPage) checkScenario(c *Check) {
	names := y.names()
	_, ok := y.Scenarios[c.Scenario]
	switch {
	case c.Scenario == "" && len(names) == 1:
		c.Scenario = names[0]
	case c.Scenario == "" && len(names) > 1:
		y.fault(c.Line, "the check "+c.ID+" names none of several scenarios", "add scenario: "+list(names))
	case c.Scenario != "" && !ok:
		y.fault(c.Line, fmt.Sprintf("the check %s names no scenario: %s", c.ID, short(c.Scenario)), didYouMean(c.Scenario, names))
	}
}

// defaults fills in title, points and see.
func (y *specPage) defaults(c *Check, node *yaml.Node) {
	if c.Title == "" && c.ID != "" {
		title := strings.ReplaceAll(c.ID, "-", " ")
		c.Title = strings.ToUpper(title[:1]) + title[1:]
	}
	if valueOf(node, "points") == nil {
		c.Points = 1
	}
	if c.See == "" && c.Rows == "" && c.Schema == nil && c.Tape == nil && !c.Leak {
		c.See = c.ID
	}
	if c.Match.Kind == "" {
		c.Match.Kind = "equal"
	}
}

// checkSubject records a check that looks at several things, or at one in a way that it cannot be looked at.
func (y *specPage) checkSubject(c *Check) {
	var subjects []string
	for name, there := range map[string]bool{"see": c.See != "", "rows": c.Rows != "", "schema": c.Schema != nil, "tape": c.Tape != nil, "leak": c.Leak} {
		if there {
			subjects = append(subjects, name)
		}
	}
	slices.Sort(subjects)
	if len(subjects) > 1 {
		y.fault(c.Line, fmt.Sprintf("the check %s looks at %s at once", c.ID, strings.ReplaceAll(list(subjects), " or ", " and ")), "make a check of each")
	}
	if c.Match.Kind != "equal" && c.See == "" && c.Rows == "" {
		y.fault(c.Line, "the check "+c.ID+" has a match and no observation", "leave out match: it is for see and rows")
	}
	if c.Schema != nil {
		y.checkSchema(c)
	}
	if c.Tape != nil {
		y.checkTape(c)
	}
}

func (y *specPage) checkSchema(c *Check) {
	s := c.Schema
	if s.Table == "" {
		y.fault(c.Line, "the check "+c.ID+" names no table", "add table: to its schema")
	}
	if s.Columns != "" && s.Columns != "same-names" {
		y.fault(c.Line, "the schema's columns is "+short(s.Columns), "write columns: same-names")
	}
	if s.Columns == "" && len(s.NotNull)+len(s.Unique)+len(s.Key) == 0 {
		y.fault(c.Line, "the check "+c.ID+" asks nothing of the schema", "add columns: same-names, not-null, unique or key")
	}
}

func (y *specPage) checkTape(c *Check) {
	t := c.Tape
	if reflect.ValueOf(*t).IsZero() {
		y.fault(c.Line, "the check "+c.ID+" has no rule for the tape", "add one, as in tape: {select: {max: 2}}")
	}
	for _, pattern := range slices.Concat(t.Never, t.Has) {
		if _, err := regexp.Compile(pattern); err != nil {
			y.fault(y.patternLine(c, pattern), "the regular expression "+short(pattern)+" does not compile: "+strings.TrimPrefix(err.Error(), "error parsing regexp: "),
				"mend it; \\ stands before a bracket or a point that is meant as itself")
		}
	}
	counts := reflect.ValueOf(*t)
	for i := range counts.NumField() {
		n, ok := counts.Field(i).Interface().(*Count)
		if ok && n != nil {
			y.checkCount(c, counts.Type().Field(i).Tag.Get("yaml"), n)
		}
	}
	if t.Constant && !y.Scenarios[c.Scenario].Double {
		y.fault(c.Line, "the check "+c.ID+" wants a constant count in a scenario that is not doubled", "add double: true to the scenario")
	}
}

func (y *specPage) checkCount(c *Check, key string, n *Count) {
	switch {
	case n.Min == nil && n.Max == nil:
		y.fault(c.Line, "the tape rule "+key+" has no bound", fmt.Sprintf("write %s: {max: 2}", key))
	case n.Min != nil && *n.Min < 0, n.Max != nil && *n.Max < 0:
		y.fault(c.Line, "the tape rule "+key+" has a negative bound", "write 0 or more")
	case n.Min != nil && n.Max != nil && *n.Min > *n.Max:
		y.fault(c.Line, fmt.Sprintf("the tape rule %s has min %d above max %d", key, *n.Min, *n.Max), "swap them")
	}
}

// patternLine is the line in which a regular expression of a check stands.
func (y *specPage) patternLine(c *Check, pattern string) int {
	for i := range y.Checks {
		if &y.Checks[i] != c {
			continue
		}
		for _, key := range []string{"never", "has"} {
			for j := range slices.Max([]int{len(c.Tape.Never), len(c.Tape.Has)}) {
				node := valueOf(valueOf(valueOf(y.root, "checks").Content[i], "tape"), key)
				if node != nil && j < len(node.Content) && node.Content[j].Value == pattern {
					return node.Content[j].Line + y.shift
				}
			}
		}
	}
	return c.Line
}
