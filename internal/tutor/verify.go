package tutor

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"ormbook/internal/book"
)

// Proof is what verifying one lesson came to.
type Proof struct {
	Faults  []book.Fault
	Stale   []book.Fault // fences that do not show what the programs did
	Updates []Update     // fences whose content is not what the programs did
	Steps   int          // steps run, over all engines
}

// Update is a fence's new content.
type Update struct {
	File  string
	Block *book.Block
	Text  string
}

// VerifyLesson runs every step of a lesson on the engines and compares what they did with what the lesson shows.
func (t *Tutor) VerifyLesson(ctx context.Context, l *book.Lesson, engines []string) (Proof, error) {
	results := map[string][]*Result{}
	var p Proof
	for _, engine := range engines {
		s, err := t.Open(ctx, l, engine)
		if err != nil {
			return p, err
		}
		_, err = s.Run(ctx, s.Steps(), func(r *Result) { results[engine] = append(results[engine], r) })
		s.Close()
		if err != nil {
			return p, err
		}
		p.Steps += len(results[engine])
	}
	for i, step := range l.Steps {
		for _, engine := range engines {
			p.step(l, step, results[engine][i])
		}
		for j := range step.Blocks {
			p.fence(l, step, j, engines, results, i)
		}
	}
	return p, ctx.Err()
}

// step finds what must not happen in any step, whatever it prints.
func (p *Proof) step(l *book.Lesson, s *book.Step, r *Result) {
	line := s.Line
	if c := s.Visible(r.Engine); c != nil {
		line = c.Line
	}
	if f := r.Failure; f != nil {
		if f.At.Line > 0 {
			line = f.At.Line
		} else if len(f.Problems) > 0 {
			line = f.Problems[0].At.Line
		}
		p.fault(l, line, fmt.Sprintf("on %s step %d ends badly: %s", r.Engine, s.Number, failureWords(f)),
			"mend the cell, or mark it `go fails` when the failure is the lesson")
	}
	if r.Late != "" {
		p.fault(l, line, fmt.Sprintf("on %s a goroutine prints after step %d has ended: %q", r.Engine, s.Number, clip(r.Late)),
			"wait for it inside the cell")
	}
}

func failureWords(f *Failure) string {
	words := f.Message
	for _, p := range f.Problems {
		words += "; " + p.Message
	}
	return words
}

// fence compares one output or tape fence with what the step did on each engine that it holds for.
func (p *Proof) fence(l *book.Lesson, s *book.Step, j int, engines []string, results map[string][]*Result, i int) {
	b := s.Blocks[j]
	if b.Kind != book.OutputBlock && b.Kind != book.TapeBlock {
		return
	}
	var got []string
	for _, engine := range engines {
		if (b.Engine == "" || b.Engine == engine) && s.Visible(engine) != nil {
			got = append(got, fenceText(b.Kind, results[engine][i]))
			if !Matches(b.Text, got[len(got)-1]) {
				p.differs(l, s, b, engine, got[len(got)-1])
			}
		}
	}
	switch {
	case len(got) == 2 && got[0] != got[1] && !(Matches(b.Text, got[0]) && Matches(b.Text, got[1])):
		p.fault(l, b.Line, fmt.Sprintf("the engines differ in the %s of step %d", b.Kind, s.Number),
			fmt.Sprintf("show both, in ```%s sqlite and ```%s postgres", b.Kind, b.Kind))
	case len(got) > 0 && !Matches(b.Text, got[0]):
		p.Updates = append(p.Updates, Update{File: l.File, Block: &s.Blocks[j], Text: got[0]})
	}
}

func fenceText(kind book.BlockKind, r *Result) string {
	if kind == book.TapeBlock {
		return TapeText(r.Tape)
	}
	return trimLines(r.Output)
}

func (p *Proof) differs(l *book.Lesson, s *book.Step, b book.Block, engine, got string) {
	n, want, came := firstDifference(b.Text, got)
	p.Stale = append(p.Stale, book.Fault{File: l.File, Line: b.Line + n, What: fmt.Sprintf("on %s the %s of step %d is not what the lesson shows: want %q, got %q", engine, b.Kind, s.Number, clip(want), clip(came)),
		Cure: "mend the cell, or run `ormbook verify --update` and read what changed"})
}

func (p *Proof) fault(l *book.Lesson, line int, what, cure string) {
	p.Faults = append(p.Faults, book.Fault{File: l.File, Line: line, What: what, Cure: cure})
}

// Matches compares a fence with what came, without white space at line ends and at the end. In the fence … stands for any text of a line.
func Matches(want, got string) bool {
	_, _, same := compareLines(want, got)
	return same
}

func compareLines(want, got string) (n int, g string, same bool) {
	w, c := lines(want), lines(got)
	for i := range max(len(w), len(c)) {
		if i >= len(w) || i >= len(c) || !matchLine(w[i], c[i]) {
			return i, "", false
		}
	}
	return 0, "", true
}

// firstDifference gives the first line in which want and got differ, counted from 0.
func firstDifference(want, got string) (n int, w, g string) {
	n, _, _ = compareLines(want, got)
	return n, at(lines(want), n), at(lines(got), n)
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

func lines(s string) []string {
	if s = trimLines(s); s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}

var lineEnds = regexp.MustCompile(`[ \t\r]+\n`)

func trimLines(s string) string {
	return strings.TrimRight(lineEnds.ReplaceAllString(s+"\n", "\n"), " \t\r\n")
}

func matchLine(want, got string) bool {
	if !strings.Contains(want, "…") {
		return want == got
	}
	parts := strings.Split(want, "…")
	for i, p := range parts {
		parts[i] = regexp.QuoteMeta(p)
	}
	return regexp.MustCompile("^" + strings.Join(parts, ".*") + "$").MatchString(got)
}

func clip(s string) string {
	if r := []rune(s); len(r) > 120 {
		return string(r[:120]) + "…"
	}
	return s
}
