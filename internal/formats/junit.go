package formats

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"ormbook/checker"
)

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Time     string      `xml:"time,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class   string       `xml:"classname,attr"`
	Name    string       `xml:"name,attr"`
	Failure *junitResult `xml:"failure"`
	Error   *junitResult `xml:"error"`
	Skipped *junitResult `xml:"skipped"`
}

type junitResult struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// junit writes the XML that build servers read: a suite for each exercise on each engine, a case for each check.
func junit(w io.Writer, r Run) error {
	var out junitSuites
	for _, report := range r.Reports.Reports {
		for _, e := range report.Engines {
			s := junitSuiteOf(report.Exercise, e)
			out.Suites = append(out.Suites, s)
			out.Tests, out.Failures, out.Errors = out.Tests+s.Tests, out.Failures+s.Failures, out.Errors+s.Errors
		}
	}
	return out.encode(w)
}

// Case is one thing that was tried, with what was wrong with it.
type Case struct {
	Class, Name string
	Faults      []string
	Error       string // why it could not be tried, empty where it was
}

// WriteCases writes cases of any kind as one suite of JUnit XML.
func WriteCases(w io.Writer, suite string, cases []Case) error {
	s := junitSuite{Name: suite, Tests: len(cases), Time: "0"}
	for _, c := range cases {
		one := junitCase{Class: c.Class, Name: printable(c.Name)}
		if len(c.Faults) > 0 {
			one.Failure, s.Failures = &junitResult{Message: printable(c.Faults[0]), Text: printable(strings.Join(c.Faults, "\n"))}, s.Failures+1
		}
		if c.Error != "" {
			one.Error, s.Errors = &junitResult{Message: printable(c.Error)}, s.Errors+1
		}
		s.Cases = append(s.Cases, one)
	}
	return junitSuites{Tests: s.Tests, Failures: s.Failures, Errors: s.Errors, Suites: []junitSuite{s}}.encode(w)
}

func (out junitSuites) encode(w io.Writer) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(out); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func junitSuiteOf(exercise string, e *checker.EngineReport) junitSuite {
	name := exercise + "." + e.Engine
	s := junitSuite{Name: name, Time: strconv.FormatFloat(float64(e.ElapsedMS)/1000, 'f', 3, 64)}
	for _, f := range e.Findings {
		c := junitCase{Class: name, Name: f.ID + ": " + printable(f.Title)}
		text := &junitResult{Message: printable(f.Says), Text: printable(row{status: f.Status, finding: f, engine: e.Engine}.message())}
		switch f.Status {
		case checker.Passed:
		case checker.NotReached:
			c.Skipped, s.Skipped = text, s.Skipped+1
		case checker.Broken:
			c.Error, s.Errors = text, s.Errors+1
		default:
			c.Failure, s.Failures = text, s.Failures+1
		}
		s.Cases, s.Tests = append(s.Cases, c), s.Tests+1
	}
	if e.Outcome == checker.Broken {
		s.Cases = append(s.Cases, junitCase{Class: name, Name: "judged", Error: &junitResult{Message: printable(e.Why)}})
		s.Tests, s.Errors = s.Tests+1, s.Errors+1
	}
	return s
}

// printable leaves out the control characters that XML 1.0 has no way to write.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
}
