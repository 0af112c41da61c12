package gradebook

import (
	"fmt"
	"slices"
	"strings"

	"ormbook/checker"
	"ormbook/internal/book"
)

// studentPage is a submission with all that is known of it.
type studentPage struct {
	*student
	Class      *Class
	Prev, Next *student
	Answers    []*answer
}

// answer is what was handed in for one exercise.
type answer struct {
	*Entry
	Exercise *book.Exercise
	Engines  []string
	Checks   []check
	Failures []*failure
	Files    []file
	Twins    []*student // who handed in the same
}

// check is a line of the list of checks.
type check struct {
	ID, Title   string
	Points, Max int
	Cells       []checker.Status // one for each engine; empty where it is not judged there
	Told        bool             // a failure below tells more
}

// failure is a finding in full.
type failure struct {
	*checker.Finding
	On      string
	Open    bool
	Excerpt []codeLine
}

// file is a file that was handed in.
type file struct {
	Name  string
	Lines []codeLine
}

func (c *Class) student(all []*student, i int) (*studentPage, error) {
	p := &studentPage{Class: c, student: all[i]}
	if i > 0 {
		p.Prev = all[i-1]
	}
	if i+1 < len(all) {
		p.Next = all[i+1]
	}
	for _, e := range all[i].Entries {
		a := &answer{Entry: e, Exercise: c.exercise(e.Exercise)}
		if err := c.fill(a); err != nil {
			return nil, err
		}
		a.Twins = twins(all, e)
		p.Answers = append(p.Answers, a)
	}
	return p, nil
}

// fill reads the code and the report.
func (c *Class) fill(a *answer) error {
	if a.Digest == "" {
		return nil
	}
	code, err := c.Batch.Files(a.Digest)
	if err != nil {
		return err
	}
	for _, name := range a.Exercise.Spec.Given {
		delete(code, name)
	}
	result, err := c.Batch.Result(a.Item)
	if err != nil {
		return err
	}
	lines := map[string][]codeLine{}
	for name, text := range code {
		lines[name] = codeLines(string(text))
	}
	if result != nil && result.Report != nil {
		a.tell(result.Report, lines)
	}
	for name := range lines {
		a.Files = append(a.Files, file{name, a.marked(name, lines[name])})
	}
	slices.SortFunc(a.Files, func(x, y file) int { return strings.Compare(x.Name, y.Name) })
	return nil
}

// tell lists the checks and explains those that did not pass, the first of them at once.
func (a *answer) tell(r *checker.Report, code map[string][]codeLine) {
	for _, on := range r.Engines {
		a.Engines = append(a.Engines, on.Engine)
	}
	for _, id := range r.IDs() {
		line := check{ID: id}
		passed := true
		for _, on := range r.Engines {
			f := on.Finding(id)
			if f == nil {
				line.Cells = append(line.Cells, "")
				continue
			}
			line.Title, line.Max = f.Title, f.Max
			line.Cells = append(line.Cells, f.Status)
			if passed = passed && f.Status == checker.Passed; f.Status != checker.Passed && f.Status != checker.NotReached {
				line.Told = true
				a.explain(f, on.Engine, code)
			}
		}
		if passed {
			line.Points = line.Max
		}
		a.Checks = append(a.Checks, line)
	}
}

// explain adds a failure. What both engines say in the same words is said once.
func (a *answer) explain(f *checker.Finding, engine string, code map[string][]codeLine) {
	for _, known := range a.Failures {
		if known.ID == f.ID && known.Got == f.Got && known.Want == f.Want && strings.ReplaceAll(f.Says, engine, known.On) == known.Says {
			known.On += " and " + engine
			return
		}
	}
	one := &failure{Finding: f, On: engine, Open: len(a.Failures) == 0}
	if name, n := lineOf(f.At); n > 0 {
		one.Excerpt = around(code[name], n)
	}
	a.Failures = append(a.Failures, one)
}

// marked marks the lines that failures name.
func (a *answer) marked(name string, lines []codeLine) []codeLine {
	for _, f := range a.Failures {
		if at, n := lineOf(f.At); at == name && n > 0 && n <= len(lines) {
			lines[n-1].Mark = true
		}
	}
	return lines
}

// twins are the others with the same answer.
func twins(all []*student, e *Entry) (list []*student) {
	if e.Job == "" {
		return nil
	}
	for _, s := range all {
		for _, other := range s.Entries {
			if other.Job == e.Job && other.Name != e.Name {
				list = append(list, s)
			}
		}
	}
	return list
}

// lineOf reads exercise.go:21 or exercise.go:21:5.
func lineOf(at string) (file string, line int) {
	file, rest, _ := strings.Cut(at, ":")
	if _, err := fmt.Sscanf(rest, "%d", &line); err != nil {
		return "", 0
	}
	return file, line
}
