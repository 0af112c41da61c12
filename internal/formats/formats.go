// Package formats writes reports in the shapes that course systems read. A report is flattened to one row a check, which passes when it
// passed on every engine; each format is a view of those rows.
package formats

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"ormbook/checker"
)

// Format writes reports for one kind of reader.
type Format struct {
	Name string
	// Finished says that the exit code tells whether grading ran to its end, as hosts with scores of their own want, and not the verdict.
	Finished bool
	write    func(io.Writer, Run) error
}

// Run is what was graded.
type Run struct {
	Reports checker.Reports
	Dir     string // folder of the student's files, as it is named in the reader's repository; empty when that is not known
}

// all are the formats, in alphabetical order.
var all = []Format{
	{Name: "check50", write: check50},
	{Name: "classroom50", Finished: true, write: classroom50},
	{Name: "exercism", Finished: true, write: exercism},
	{Name: "github", write: github},
	{Name: "gradescope", Finished: true, write: gradescope},
	{Name: "json", write: func(w io.Writer, r Run) error { return indented(w, r.Reports) }},
	{Name: "junit", write: junit},
}

// All lists the formats in alphabetical order.
func All() []Format { return slices.Clone(all) }

// Find gives the format of a name.
func Find(name string) (Format, error) {
	var names []string
	for _, f := range all {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("there is no format %q; there are text, %s", name, strings.Join(names, ", "))
}

// Write writes reports.
func (f Format) Write(w io.Writer, r Run) error {
	if err := f.write(w, r); err != nil {
		return fmt.Errorf("write the report as %s: %w", f.Name, err)
	}
	return nil
}

func indented(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
