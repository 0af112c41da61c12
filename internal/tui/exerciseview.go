package tui

import (
	"fmt"
	"strings"

	"ormbook/checker"
	"ormbook/internal/show"
)

func (x *exercise) bodyHeight() int { return x.height - 2 }

// redraw makes the text anew.
func (x *exercise) redraw() {
	if x.width == 0 {
		return
	}
	width := x.width - 2
	p := &page{width: width}
	switch x.page {
	case pageTask:
		x.drawTask(p, width)
	case pageReport:
		x.drawReport(p, width)
	case pageSolution:
		x.drawSolution(p, width)
	}
	x.scroll.set(p.text, x.bodyHeight())
}

func (x *exercise) drawTask(p *page, width int) {
	p.add(x.look.prose(x.task.Task, width)...)
	p.gap()
	if x.dir != "" {
		p.add(x.look.labelled("file", hard(x.file(), width-labelWidth))...)
		p.add(x.look.Faint.Render("e opens it; every save is checked."))
	}
	x.drawHints(p, width)
}

func (x *exercise) drawHints(p *page, width int) {
	for i, h := range x.task.Hints[:min(x.known.Hints, len(x.task.Hints))] {
		p.gap()
		p.add(x.look.Accent.Render(fmt.Sprintf("hint %d of %d", i+1, len(x.task.Hints))))
		p.add(x.look.prose(h, width)...)
	}
}

// drawReport draws the checks, the first failure explained, and what comes after a pass.
func (x *exercise) drawReport(p *page, width int) {
	r := x.report
	if x.state == exerciseChecking {
		r = &checker.Report{Engines: x.partial}
	}
	if r == nil {
		return
	}
	x.drawChecks(p, r, width)
	p.gap()
	if f, engine := r.FirstFailure(); f != nil {
		x.explain(p, f, engine, r, width)
	} else if r.Outcome == checker.Passed {
		x.drawPass(p, r, width)
	}
	for _, e := range r.Engines {
		if e.Why != "" {
			p.gap()
			p.add(lines("Not judged on "+e.Engine+", and that is not your fault: "+e.Why, width)...)
		}
	}
	if x.onlyOn != nil {
		p.gap()
		p.add(styled(x.look.Faint.Render, lines("Checked on SQLite only: "+show.Printable(x.onlyOn.Error()), width))...)
	}
	x.drawHints(p, width)
}

func (x *exercise) drawPass(p *page, r *checker.Report, width int) {
	var names []string
	for _, e := range r.Engines {
		names = append(names, e.Engine)
	}
	p.add(x.look.Good.Render("✓ Passed") + " on " + strings.Join(names, " and ") + ".")
	if x.task.Afterwards != "" {
		p.gap()
		p.add(x.look.prose(x.task.Afterwards, width)...)
	}
	p.gap()
	p.add(x.look.Faint.Render("s shows the author's solution beside yours, n goes on."))
}

func (x *exercise) drawChecks(p *page, r *checker.Report, width int) {
	ids := r.IDs()
	if len(ids) == 0 {
		for _, c := range x.task.Spec.Checks {
			p.add(cut("  "+x.look.Faint.Render(fmt.Sprintf("· %-*s %s", x.idWidth(), c.ID, c.Title)), width))
		}
		return
	}
	for _, id := range ids {
		p.add(x.checkLine(r, id, width))
	}
}

// idWidth is the room for the names of the checks.
func (x *exercise) idWidth() int {
	width := 12
	for _, c := range x.task.Spec.Checks {
		width = max(width, len(c.ID))
	}
	return min(width, 24)
}

// checkLine is one check: a sign, its name, its title, and a sign for every engine.
func (x *exercise) checkLine(r *checker.Report, id string, width int) string {
	sum, title := checker.Passed, ""
	var signs []string
	for _, e := range r.Engines {
		f := e.Finding(id)
		if f == nil {
			continue
		}
		title = f.Title
		signs = append(signs, e.Engine+" "+x.sign(f.Status))
		if f.Status != checker.Passed && sum != checker.Failed {
			sum = f.Status
		}
	}
	if sum == checker.NotReached {
		return spread("  "+x.look.Faint.Render(fmt.Sprintf("· %-*s %s", x.idWidth(), id, title)), x.look.Faint.Render("not reached"), width)
	}
	if title == id {
		title = ""
	}
	return spread(fmt.Sprintf("  %s %-*s %s", x.sign(sum), x.idWidth(), id, x.look.Faint.Render(title)), strings.Join(signs, "  "), width)
}

func (x *exercise) sign(s checker.Status) string {
	switch s {
	case checker.Passed:
		return x.look.Good.Render("✓")
	case checker.NotReached:
		return x.look.Faint.Render("·")
	case checker.Broken:
		return x.look.Warn.Render("!")
	}
	return x.look.Bad.Render("✗")
}

// explain says everything that is known about one failure.
func (x *exercise) explain(p *page, f *checker.Finding, engine string, r *checker.Report, width int) {
	where := "on " + engine
	if only := show.OnlyOn(r, f.ID); only != "" {
		where = only
	}
	if f.Data != "" && f.Data != "1" {
		where += ", with other data than the task's example"
	}
	p.add(x.look.Bad.Render("✗ "+f.ID) + "  " + x.look.Faint.Render(where))
	p.add(lines(show.Printable(f.Says), min(width, widest))...)
	p.gap()
	part := func(label, text string) {
		if text != "" {
			p.add(x.look.labelled(label, hard(show.Printable(text), width-labelWidth))...)
		}
	}
	if len(f.Rows) > 0 {
		part("rows", show.RowTable(f.Rows, width-labelWidth))
	} else {
		if !strings.Contains(f.Says, f.Want) {
			part("wanted", f.Want)
		}
		if !strings.Contains(f.Says, f.Got) {
			part("yours", f.Got)
		}
	}
	if f.At != "" {
		part("line", f.At+"   "+x.sourceLine(f.At))
	}
	if len(f.Tape) > 0 {
		var text []string
		for _, s := range f.Tape {
			text = append(text, hang("", lines(x.look.code("sql", show.Printable(show.Clipped(s))), width-labelWidth))...)
		}
		p.add(x.look.labelled("tape", text)...)
	}
	part("printed", f.Output)
}

// sourceLine is the student's line as it was checked.
func (x *exercise) sourceLine(at string) string {
	name, number, _ := strings.Cut(at, ":")
	var n int
	if _, err := fmt.Sscanf(number, "%d", &n); err != nil {
		return ""
	}
	list := strings.Split(string(x.checked[name]), "\n")
	if n < 1 || n > len(list) {
		return ""
	}
	return strings.TrimSpace(list[n-1])
}

func (x *exercise) drawSolution(p *page, width int) {
	if !strings.Contains(x.solution, "\n- ") && !strings.Contains(x.solution, "\n+ ") {
		p.add("Yours is what the author wrote. "+x.look.Faint.Render("(s goes back)"), "")
	} else {
		p.add(x.look.Faint.Render("- yours   + the author's   (s goes back)"), "")
	}
	for _, line := range strings.Split(strings.TrimRight(x.solution, "\n"), "\n") {
		list := hang("  ", hard(strings.TrimPrefix(line, "  "), width-2))
		if sign := line[:min(len(line), 2)]; sign != "  " {
			list = hang(sign, hard(strings.TrimPrefix(line, sign), width-2))
		}
		switch {
		case strings.HasPrefix(line, "+"):
			list = styled(x.look.Good.Render, list)
		case strings.HasPrefix(line, "-"):
			list = styled(x.look.Bad.Render, list)
		}
		p.add(list...)
	}
}

// View implements Component.
func (x *exercise) View() string {
	rule := strings.Repeat("─", x.width)
	if more := x.scroll.more(); more != "" {
		rule = string([]rune(rule)[:x.width-len([]rune(more))-1]) + more + "─"
	}
	out := []string{x.header(), x.look.Faint.Render(rule)}
	for i := range x.bodyHeight() {
		out = append(out, " "+x.scroll.line(i))
	}
	return strings.Join(out, "\n")
}

func (x *exercise) header() string {
	left := fmt.Sprintf(" ✎ %s · %s", x.look.Title.Render(x.task.Title), strings.Repeat("★", x.task.Stars))
	right := fmt.Sprintf("%d points ", x.task.Points())
	switch {
	case x.state == exerciseChecking:
		right = x.look.Warn.Render(x.pulse()) + " "
	case x.report != nil:
		right = fmt.Sprintf("attempt %d   %d/%d points ", x.attempt, x.report.Points, x.report.Max)
		if x.took > 0 {
			right = fmt.Sprintf("checked in %.1f s   ", x.took.Seconds()) + right
		}
	}
	return spread(left, right, x.width)
}
