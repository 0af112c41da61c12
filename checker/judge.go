package checker

import (
	"fmt"
	"slices"
	"strings"

	"ormbook/checker/observe"
	"ormbook/internal/book"
	"ormbook/internal/database"
)

// pair is a scenario's evidence from both programs on one data set, and on the same data doubled where the scenario asks for it.
type pair struct {
	scenario      string
	data          string
	author, yours *evidence
	twice         *evidence // of the student's program
}

// judge turns evidence into findings: a pure function. pairs are in the order of the data sets.
func judge(checks []book.Check, engine string, pairs []pair) []*Finding {
	var findings []*Finding
	ended := map[string]bool{}
	for _, c := range checks {
		if c.Engine != "" && c.Engine != engine {
			continue
		}
		f := judgeCheck(c, engine, pairs)
		if f.Status == NotReached {
			for _, p := range pairs {
				if p.scenario == c.Scenario && !ended[p.scenario] && p.yours.End.How != endDone {
					ended[p.scenario] = true
					findings = append(findings, endFinding(p, engine))
				}
			}
		}
		findings = append(findings, f)
	}
	return findings
}

// judgeCheck looks at every data set; the first on which the check does not pass is told.
func judgeCheck(c book.Check, engine string, pairs []pair) *Finding {
	f := &Finding{ID: c.ID, Title: c.Title, Status: NotReached, Max: c.Points}
	for _, p := range pairs {
		if p.scenario != c.Scenario {
			continue
		}
		one := judgeOne(c, p)
		if one.Status != Passed {
			one.ID, one.Title, one.Max, one.Data = c.ID, c.Title, c.Points, p.data
			one.Says = fillIn(c.Says, one, engine)
			if c.Hidden {
				one.Want, one.Got, one.Rows = "", "", nil
			}
			return one
		}
		f.Status = Passed
	}
	return f
}

func judgeOne(c book.Check, p pair) *Finding {
	switch {
	case c.Rows != "":
		return judgeRows(c, p)
	case c.Schema != nil:
		return judgeSchema(c, p)
	case c.Tape != nil:
		return judgeTapeCheck(c, p)
	case c.Leak:
		return judgeLeak(p)
	}
	return judgeSeen(c, p)
}

func notReached() *Finding { return &Finding{Status: NotReached} }

// judgeSeen compares observations one by one. One that is missing because the program ended was not reached.
func judgeSeen(c book.Check, p pair) *Finding {
	want, got := p.author.Seen[c.See], p.yours.Seen[c.See]
	for i := range want {
		if i >= len(got) {
			return notReached()
		}
		if !matches(c.Match, want[i].Value, got[i].Value) {
			return seenFinding(c, p, want[i], got[i])
		}
	}
	if len(want) == 0 {
		return notReached()
	}
	return &Finding{Status: Passed}
}

func seenFinding(c book.Check, p pair, want, got seen) *Finding {
	f := &Finding{Status: Failed, Want: want.Value.Bare().String(), Got: got.Value.String()}
	if k := c.Match.Kind; k != "" && k != "equal" && k != "bag" {
		f.Want = strings.ReplaceAll(k, "-", " ") + " " + strings.Join(c.Match.Values, ", ")
	} else {
		f.Rows = compareRows(want.Value, got.Value)
	}
	window := p.yours.window(got.From, got.To)
	f.Tape, f.At = tapeTexts(window), lastPlace(window)
	return f
}

// lastPlace is the student's line of the last statement that has one.
func lastPlace(entries []database.Entry) string {
	for _, e := range slices.Backward(entries) {
		if e.At.Line > 0 && !e.Driver {
			return fmt.Sprintf("%s:%d", e.At.File, e.At.Line)
		}
	}
	return ""
}

func judgeRows(c book.Check, p pair) *Finding {
	if p.yours.End.How != endDone {
		return notReached()
	}
	want, got := p.author.Rows[c.Rows], p.yours.Rows[c.Rows]
	if got.Kind == "" {
		got = observe.Value{Kind: observe.Missing, Text: "no table " + c.Rows}
	}
	if matches(c.Match, want, got) {
		return &Finding{Status: Passed}
	}
	return &Finding{Status: Failed, Want: want.String(), Got: got.String(), Rows: compareRows(want, got),
		Tape: tapeTexts(p.yours.Tape), At: lastPlace(writes(p.yours.Tape))}
}

func writes(tape []database.Entry) (list []database.Entry) {
	for _, e := range tape {
		if isWrite(e) {
			list = append(list, e)
		}
	}
	return list
}

func judgeTapeCheck(c book.Check, p pair) *Finding {
	if p.yours.End.How != endDone || c.Tape.Constant && (p.twice == nil || p.twice.End.How != endDone) {
		return notReached()
	}
	var twice []database.Entry
	if p.twice != nil {
		twice = p.twice.Tape
	}
	fault := judgeTape(c.Tape, p.yours.Tape, twice)
	if fault == nil {
		return &Finding{Status: Passed}
	}
	f := &Finding{Status: Failed, Want: fault.want, Got: fault.got, Tape: tapeTexts(p.yours.Tape)}
	f.Says = fmt.Sprint(fault.n)
	if fault.entry != nil {
		f.At = lastPlace([]database.Entry{*fault.entry})
	}
	return f
}

func judgeLeak(p pair) *Finding {
	if p.yours.End.How != endDone {
		return notReached()
	}
	leaks := p.yours.Leaks
	if leaks.Transactions+leaks.RowSets <= p.author.Leaks.Transactions+p.author.Leaks.RowSets {
		return &Finding{Status: Passed}
	}
	got := fmt.Sprintf("%d open transactions, %d open row sets", leaks.Transactions, leaks.RowSets)
	return &Finding{Status: Failed, Want: "nothing open", Got: got, Tape: tapeTexts(p.yours.Tape), At: lastPlace(p.yours.Tape)}
}

// endFinding tells of a program that did not come to its end.
func endFinding(p pair, engine string) *Finding {
	end := p.yours.End
	f := &Finding{Status: Failed, Data: p.data, Tape: tapeTexts(p.yours.Tape), Output: p.yours.Output, At: end.At}
	if f.At == "" {
		f.At = lastPlace(p.yours.Tape)
	}
	switch end.How {
	case endPanic:
		f.ID, f.Title = "panic", "It does not panic"
		f.Got = end.Text
		f.Says = fmt.Sprintf("Your code panicked on %s: %s.", engine, end.Text)
		if end.At != "" {
			f.Says += " The line is " + end.At + "."
		}
	case endLimit:
		limitFinding(f, end, engine)
	case endBroken:
		f.ID, f.Title, f.Status, f.Says = "broken", "The scenario runs", Broken, end.Text
		if p.author.End.How == endDone { // it can run: then it is this program that says otherwise, and anybody in it may have said so
			f.ID, f.Title, f.Status = "not-finished", "It comes to its end", Failed
			f.Says = fmt.Sprintf("With your code the scenario could not run on %s: %s.", engine, strings.TrimSuffix(end.Text, "."))
		}
	default:
		f.ID, f.Title = "not-finished", "It comes to its end"
		f.Says = fmt.Sprintf("It did not finish on %s: the program ended with exit code %d before its last answer. Is there an os.Exit, or a log.Fatal?", engine, end.Code)
	}
	return f
}

func limitFinding(f *Finding, end ending, engine string) {
	f.ID, f.Status, f.Limit = "limit", Limit, end.Limit
	switch end.Limit {
	case "time":
		f.Title, f.Says = "It answers in time", lateSays(end, engine)
	case "output":
		if end.Text == "answers" {
			f.Title, f.Says = "It gives answers of a reasonable size", "Its answers are more than 4 MiB together, and it was stopped."
			return
		}
		f.Title, f.Says = "It prints a reasonable amount", "It printed more than 1 MiB, and was stopped."
	case "memory":
		f.Title, f.Says = "It uses a reasonable amount of memory", "It took more memory than it may have, and was stopped."
	case "database":
		f.Title = "Its data stays small"
		f.Says = fmt.Sprintf("Its data grew by more than %d MiB on %s, and it was stopped: is there a loop that writes without end, or a join without a condition?", database.Quota>>20, engine)
	default:
		f.Title, f.Says = "It stays within its limits", "It went over its limit of "+end.Limit+", and was stopped."
	}
}

// lateSays tells a program that computed from one that waited, and why a later run was stopped so soon.
func lateSays(end ending, engine string) string {
	const open = "is a transaction or a row set still open, or is there a loop without end?"
	switch first := end.First; {
	case end.Busy && first == nil:
		return fmt.Sprintf("It computed for %s on %s and gave no answer: is there a loop without end?", end.Text, engine)
	case first == nil:
		return fmt.Sprintf("No answer after %s on %s: %s", end.Text, engine, open)
	case first.Busy:
		return fmt.Sprintf("No answer on %s here either. It was stopped after %s, because another run computed for %s: is there a loop without end?", engine, end.Text, first.Text)
	default:
		return fmt.Sprintf("No answer on %s here either. It was stopped after %s, because another run was waited for %s: %s", engine, end.Text, first.Text, open)
	}
}

// fillIn puts what was seen into an author's sentence.
func fillIn(says string, f *Finding, engine string) string {
	if f.Status == NotReached {
		return ""
	}
	want, got, n := f.Want, f.Got, f.Says
	if n == "" {
		n = got
	}
	return strings.NewReplacer("{want}", want, "{got}", got, "{db}", engine, "{n}", n).Replace(says)
}
