package cli

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/mattn/go-isatty"
	"golang.org/x/term"

	"ormbook/checker"
	"ormbook/internal/grading"
	"ormbook/internal/show"
)

// gradeBar tells how far a class is: a line that is written over on a terminal, else a line now and then.
type gradeBar struct {
	a     *app
	tty   *os.File // nil where stderr is none
	begun time.Time
	told  time.Time // the last plain line
}

// plainEvery is the time between two lines where stderr is no terminal.
const plainEvery = 10 * time.Second

func (a *app) newBar(b *grading.Batch) *gradeBar {
	bar := &gradeBar{a: a, begun: time.Now()}
	bar.told = bar.begun
	if f, ok := a.err.(*os.File); ok && isatty.IsTerminal(f.Fd()) {
		bar.tty = f
	}
	left, err := b.Left()
	if err != nil {
		return bar
	}
	same, apart := 0, 0
	for _, i := range b.Items {
		switch {
		case i.Job == "":
			apart++
		case i.Same != "":
			same++
		}
	}
	text := show.Count(len(b.Items), "submission")
	if same > 0 {
		text += fmt.Sprintf(", %d the same as another", same)
	}
	if apart > 0 {
		text += fmt.Sprintf(", %d not to be graded", apart)
	}
	if known := len(b.Items) - same - apart - len(left); known > 0 {
		text += fmt.Sprintf(", %d graded before", known)
	}
	a.talk("%s; %d to go.", text, len(left))
	return bar
}

// step tells of one more result.
func (b *gradeBar) step(s grading.Step) {
	what := "broken"
	if r := s.Result.Report; r != nil {
		what = fmt.Sprintf("%s %s %d/%d", s.Item.Exercise, r.Outcome, r.Points, r.Max)
	}
	line := fmt.Sprintf("%d/%d  %s", s.Done, s.Total, b.pace(s.Done, s.Total))
	if s.Broken > 0 {
		line += fmt.Sprintf("  %d could not be judged", s.Broken)
	}
	if b.tty == nil {
		if time.Since(b.told) >= plainEvery || s.Done == s.Total || !s.Result.Judged() {
			b.told = time.Now()
			fmt.Fprintf(b.a.err, "grade %s  %s: %s\n", line, s.Item.Name, what)
		}
		return
	}
	width, _, err := term.GetSize(int(b.tty.Fd()))
	if err != nil || width < 40 {
		width = 80
	}
	const room = 24
	full := room * s.Done / max(s.Total, 1)
	text := fmt.Sprintf("%s%s %s  %s: %s", strings.Repeat("█", full), strings.Repeat("░", room-full), line, s.Item.Name, what)
	fmt.Fprintf(b.tty, "\r\x1b[K%s", clipTo(text, width-1))
}

// pace is the rate so far and the time that is left at that rate.
func (b *gradeBar) pace(done, total int) string {
	spent := time.Since(b.begun)
	if done == 0 || spent <= 0 {
		return ""
	}
	left := time.Duration(float64(spent) / float64(done) * float64(total-done)).Round(time.Second)
	return fmt.Sprintf("%.1f a minute, %s left", float64(done)/spent.Minutes(), left)
}

// end wipes the line.
func (b *gradeBar) end() {
	if b.tty != nil {
		fmt.Fprint(b.tty, "\r\x1b[K")
	}
}

// statusOrder is the order in which a summary counts outcomes.
var statusOrder = []checker.Status{checker.Passed, checker.Failed, checker.Limit, "empty", "refused", checker.Broken}
