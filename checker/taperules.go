package checker

import (
	"fmt"
	"regexp"
	"strings"

	"ormbook/internal/book"
	"ormbook/internal/database"
)

// tapeFault is what breaks a tape rule: the rule in words, what came, and the statement that shows it.
type tapeFault struct {
	want, got string
	n         int
	entry     *database.Entry
}

// judgeTape holds a tape against rules. twice is the tape of the run on doubled data, nil where the rules do not ask for one.
func judgeTape(r *book.TapeRules, tape, twice []database.Entry) *tapeFault {
	for _, count := range []func() *tapeFault{
		func() *tapeFault { return judgeCounts(r, tape) },
		func() *tapeFault { return judgeTransaction(r, tape) },
		func() *tapeFault { return judgeTexts(r, tape) },
		func() *tapeFault { return judgeConstant(r, tape, twice) },
	} {
		if f := count(); f != nil {
			return f
		}
	}
	return nil
}

func judgeCounts(r *book.TapeRules, tape []database.Entry) *tapeFault {
	for _, c := range []struct {
		name  string
		count *book.Count
		of    func(database.Entry) bool
	}{
		{"SELECT", r.Select, verb("select")}, {"INSERT", r.Insert, verb("insert")}, {"UPDATE", r.Update, verb("update")},
		{"DELETE", r.Delete, verb("delete")}, {"CREATE, ALTER or DROP", r.DDL, isSchema}, {"BEGIN", r.Begin, kind(database.Begin)},
		{"ROLLBACK", r.Rollback, kind(database.Rollback)}, {"statement", r.Statements, counts},
	} {
		if c.count == nil {
			continue
		}
		n, last := tally(tape, c.of)
		if c.count.Min != nil && n < *c.count.Min {
			return &tapeFault{want: fmt.Sprintf("at least %d %s", *c.count.Min, c.name), got: fmt.Sprint(n), n: n, entry: last}
		}
		if c.count.Max != nil && n > *c.count.Max {
			return &tapeFault{want: fmt.Sprintf("at most %d %s", *c.count.Max, c.name), got: fmt.Sprint(n), n: n, entry: last}
		}
	}
	return nil
}

func tally(tape []database.Entry, of func(database.Entry) bool) (n int, last *database.Entry) {
	for i := range tape {
		if of(tape[i]) {
			n++
			last = &tape[i]
		}
	}
	return n, last
}

func verb(v string) func(database.Entry) bool {
	return func(e database.Entry) bool { return e.Kind == database.Statement && database.Verb(e.SQL) == v }
}

func kind(k database.Kind) func(database.Entry) bool {
	return func(e database.Entry) bool { return e.Kind == k }
}

func isSchema(e database.Entry) bool {
	return e.Kind == database.Statement && database.IsSchema(database.Verb(e.SQL))
}

func isWrite(e database.Entry) bool {
	return verb("insert")(e) || verb("update")(e) || verb("delete")(e) || isSchema(e)
}

func counts(e database.Entry) bool { return isWrite(e) || verb("select")(e) }

// judgeTransaction wants exactly one BEGIN and every write behind it, before its end.
func judgeTransaction(r *book.TapeRules, tape []database.Entry) *tapeFault {
	if !r.OneTx {
		return nil
	}
	n, last := tally(tape, kind(database.Begin))
	if n != 1 {
		return &tapeFault{want: "exactly one BEGIN", got: fmt.Sprint(n), n: n, entry: last}
	}
	for i := range tape {
		if isWrite(tape[i]) && !tape[i].InTx {
			return &tapeFault{want: "every write inside the transaction", got: tape[i].Text(), n: n, entry: &tape[i]}
		}
	}
	return nil
}

func judgeTexts(r *book.TapeRules, tape []database.Entry) *tapeFault {
	for i := range tape {
		e := &tape[i]
		if e.Kind != database.Statement {
			continue
		}
		for _, p := range r.Never {
			if match(p, e.SQL) {
				return &tapeFault{want: "no statement like this", got: e.Text(), n: 1, entry: e}
			}
		}
		for _, v := range r.Bound {
			if strings.Contains(e.SQL, v) {
				return &tapeFault{want: fmt.Sprintf("%q as a bound value", v), got: e.SQL, n: 1, entry: e}
			}
		}
		if c := r.InsertCols; c != "" && verb("insert")(*e) && namesColumn(e.SQL, c) {
			return &tapeFault{want: "an INSERT that does not name " + c, got: e.Text(), n: 1, entry: e}
		}
	}
	for _, p := range r.Has {
		if n, _ := tally(tape, func(e database.Entry) bool { return match(p, e.Text()) }); n == 0 {
			return &tapeFault{want: "a statement like " + p, got: "none"}
		}
	}
	return nil
}

// match finds a pattern; one that does not compile was refused with the book.
func match(pattern, sql string) bool {
	re, err := regexp.Compile(pattern)
	return err == nil && re.MatchString(sql)
}

var insertColumns = regexp.MustCompile(`(?is)^\s*insert\s+into\s+\S+\s*\(([^)]*)\)`)

func namesColumn(sql, column string) bool {
	m := insertColumns.FindStringSubmatch(sql)
	if m == nil {
		return false
	}
	for _, c := range strings.Split(m[1], ",") {
		if strings.EqualFold(strings.Trim(strings.TrimSpace(c), "`\"[]"), column) {
			return true
		}
	}
	return false
}

func judgeConstant(r *book.TapeRules, tape, twice []database.Entry) *tapeFault {
	if !r.Constant {
		return nil
	}
	a, _ := tally(tape, counts)
	b, last := tally(twice, counts)
	if a == b {
		return nil
	}
	return &tapeFault{want: fmt.Sprintf("%d statements, however many rows", a), got: fmt.Sprintf("%d for twice the rows", b), n: b, entry: last}
}
