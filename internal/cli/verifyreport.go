package cli

import (
	"fmt"
	"path"
	"strings"

	"ormbook/internal/book"
	"ormbook/internal/formats"
)

// settle refreshes fences when that is wanted; else what is stale is a fault.
func (v *verified) settle(dir string, refresh bool) error {
	if !refresh || len(v.updates) == 0 {
		v.faults = append(v.faults, v.stale...)
		return nil
	}
	var err error
	v.refreshed, err = update(dir, v.updates)
	return err
}

// verifyReport tells what was found; code is the exit code when there are faults.
func (a *app) verifyReport(v *verified, f verifyFlags, code int) error {
	var err error
	switch f.format {
	case "json":
		err = a.printJSON(v.json())
	case "junit":
		err = formats.WriteCases(a.out, "ormbook verify", v.cases())
	default:
		a.printVerified(v)
	}
	if err != nil {
		return environmentError(err)
	}
	if len(v.faults) > 0 {
		return &exitError{code: code}
	}
	return nil
}

func (a *app) printVerified(v *verified) {
	if v.copied > 0 {
		fmt.Fprintf(a.out, "copied %s from starter\n", count(v.copied, "given file"))
	}
	if v.refreshed > 0 {
		fmt.Fprintf(a.out, "refreshed %s; read the difference, then verify again\n", count(v.refreshed, "fence"))
	}
	for _, fault := range v.faults {
		fmt.Fprintln(a.out, fault)
	}
	a.printTable(v)
	if n := len(v.faults); n > 0 {
		fmt.Fprintf(a.out, "%s in %s\n", count(n, "fault"), v.summary())
	} else {
		fmt.Fprintf(a.out, "sound: %s\n", v.summary())
	}
}

func (v *verified) summary() string {
	text := fmt.Sprintf("%s (%s run), %s (%s refused), engine %s", count(len(v.lessons), "lesson"), count(v.stepsRun(), "step"),
		count(len(v.exercises), "exercise"), count(v.wrong, "wrong answer"), strings.Join(v.engines, " and "))
	if v.unchanged > 0 {
		text += fmt.Sprintf("; %d of them unchanged since they were proved (--all proves them again)", v.unchanged)
	}
	if v.spoilt > 0 {
		text += fmt.Sprintf("; %d of them not run before their files are mended", v.spoilt)
	}
	return text
}

func (v *verified) stepsRun() (n int) {
	for _, steps := range v.steps {
		n += steps
	}
	return n
}

type faultJSON struct {
	File string `json:"file"`
	Line int    `json:"line"`
	What string `json:"what"`
	Cure string `json:"cure"`
}

func (v *verified) json() any {
	faults := make([]faultJSON, len(v.faults))
	for i, f := range v.faults {
		faults[i] = faultJSON(f)
	}
	return map[string]any{
		"schema": "ormbook/verify/v1", "sound": len(faults) == 0, "faults": faults, "engines": v.engines, "lessons": len(v.lessons), "steps": v.stepsRun(),
		"exercises": len(v.exercises), "wrong_answers": v.wrong, "unchanged": v.unchanged, "refreshed": v.refreshed,
		"not_run": v.spoilt, "copied": v.copied,
	}
}

// cases are the lessons and exercises as test cases; what belongs to none of them is a case of its own.
func (v *verified) cases() []formats.Case {
	rest := v.faults
	take := func(mine func(file string) bool) (says []string) {
		var others []book.Fault
		for _, f := range rest {
			if mine(f.File) {
				says = append(says, f.String())
			} else {
				others = append(others, f)
			}
		}
		rest = others
		return says
	}
	var list []formats.Case
	for _, l := range v.lessons {
		list = append(list, formats.Case{Class: "lessons", Name: l.ID, Faults: take(func(file string) bool { return file == l.File })})
	}
	for _, e := range v.exercises {
		below := path.Dir(e.File) + "/"
		list = append(list, formats.Case{Class: "exercises", Name: e.Slug, Faults: take(func(file string) bool { return strings.HasPrefix(file, below) })})
	}
	if says := take(func(string) bool { return true }); len(says) > 0 {
		list = append(list, formats.Case{Class: "book", Name: "book", Faults: says})
	}
	return list
}
