package tui

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/book"
	"ormbook/internal/progress"
)

func (r *reader) key(msg tea.KeyMsg) tea.Cmd {
	switch r.state {
	case readerLoading:
		if key.Matches(msg, keyBack) {
			return pop
		}
		r.ahead.keep(msg)
		return nil
	case readerRunning:
		return r.runningKey(msg)
	case readerEditing:
		return r.editKey(msg)
	}
	if r.question != nil && r.question.typing() {
		return r.typingKey(msg)
	}
	return r.browseKey(msg)
}

func (r *reader) runningKey(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, keyStop):
		r.running.cancel()
		return say("stopping…")
	case r.scrollKey(msg):
		return nil
	}
	return say("still running; esc stops it")
}

// typingKey is for keys while an answer is typed: letters are text.
func (r *reader) typingKey(msg tea.KeyMsg) tea.Cmd {
	switch msg.String() {
	case "enter":
		return r.answer()
	case "esc":
		r.question.input.Blur()
	case "tab":
		return r.switchEngine()
	case "ctrl+n":
		return r.forward()
	case "ctrl+b":
		return r.backward()
	case "pgup", "pgdown":
		r.scrollKey(msg)
		return nil
	default:
		r.question.key(msg)
	}
	r.redraw()
	r.left.show(r.placed.question, r.placed.questionEnd)
	return nil
}

func (r *reader) browseKey(msg tea.KeyMsg) tea.Cmd {
	if q := r.question; q != nil && q.open() && q.key(msg) {
		r.redraw()
		r.left.show(r.placed.question, r.placed.questionEnd)
		return nil
	}
	switch {
	case key.Matches(msg, keyBack) && r.folds.selected > 0:
		r.folds.selected = 0
	case key.Matches(msg, keyBack):
		return pop
	case key.Matches(msg, keyNext):
		return r.advance()
	case key.Matches(msg, keySkip):
		return r.forward()
	case key.Matches(msg, keyPrevious):
		return r.backward()
	case key.Matches(msg, keyTape):
		r.foldTape()
	case key.Matches(msg, keyOutput):
		r.folds.output = !r.folds.output
	case key.Matches(msg, keyStatement) && len(r.tapeShown()) > 0:
		r.choose(map[string]int{"]": 1, "[": -1}[msg.String()])
		return nil
	case key.Matches(msg, keyTables):
		r.folds.tables = !r.folds.tables
	case key.Matches(msg, keyHidden):
		r.hidden = !r.hidden
	case key.Matches(msg, keyReplayIt):
		return r.play()
	case key.Matches(msg, keyData):
		return r.browse()
	case key.Matches(msg, keyPage) && r.hasPage():
		return push(newWebpage(r.look, r.serve, r.lesson, r.engine, r.draft, r.step))
	case r.runs():
		return r.cellKey(msg)
	default:
		r.scrollKey(msg)
	}
	r.redraw()
	return nil
}

// cellKey is for keys that need a cell.
func (r *reader) cellKey(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, keyEngine):
		return r.switchEngine()
	case key.Matches(msg, keyBoth):
		return r.compare()
	case key.Matches(msg, keyReplay):
		return r.run(r.shown())
	case key.Matches(msg, keyEdit):
		r.startEdit(r.focus())
	case key.Matches(msg, keyTry):
		r.startEdit(cellRef{scratch: len(r.draft.scratch[r.step])})
	case key.Matches(msg, keyEditor):
		return r.editOutside(r.focus())
	case key.Matches(msg, keyOther):
		r.cell = (r.cell + 1) % len(r.refs())
	case key.Matches(msg, keyUndo):
		return r.takeBack()
	case key.Matches(msg, keyDifference) && r.draft.changed(r.present()):
		return push(newChanged(r))
	case key.Matches(msg, keyKeepOwn) && r.draft.changed(r.present()):
		return r.keepOwn()
	case key.Matches(msg, keyReset):
		return r.resetStep()
	default:
		r.scrollKey(msg)
		return nil
	}
	r.redraw()
	return nil
}

// play lets the lesson play itself from the present step on.
func (r *reader) play() tea.Cmd { return push(newPlayer(r)) }

func (r *reader) scrollKey(msg tea.KeyMsg) bool {
	used := r.left.key(msg)
	r.right.key(msg)
	return used
}

// advance does the next thing: it answers the question, runs the step, or goes on.
func (r *reader) advance() tea.Cmd {
	switch q := r.question; {
	case q != nil && q.quiz != nil && q.open():
		return r.answer()
	case r.needsRun():
		return r.run(r.missing())
	}
	return r.forward()
}

// answer takes the answer that was given. A prediction is judged by running the cell.
func (r *reader) answer() tea.Cmd {
	q := r.question
	if q.quiz == nil {
		return r.run(r.missing())
	}
	if q.kind() == book.QuizText && !q.input.Focused() {
		q.input.Focus()
		r.redraw()
		return nil
	}
	q.grade()
	r.redraw()
	r.left.show(r.placed.question, r.placed.questionEnd)
	return r.keepStep(q.text(), q.right)
}

// keepStep remembers that a step was done.
func (r *reader) keepStep(answer string, right bool) tea.Cmd {
	s := progress.Step{Book: r.title, Lesson: r.lesson.ID, Step: r.step, Engine: r.engine, Answer: answer, Right: right, Title: r.present().Title}
	r.done[r.step] = s
	return r.journal.write(func() error { return r.store.SaveStep(s) })
}

// forward goes to the next step, from the last one to what follows the lesson. A step of text alone is then done.
func (r *reader) forward() tea.Cmd {
	var keep tea.Cmd
	if !r.runs() && r.present().Quiz() == nil {
		keep = r.keepStep("", true)
	}
	if r.step == len(r.lesson.Steps) {
		return tea.Batch(keep, r.next())
	}
	return tea.Batch(keep, r.goTo(r.step+1))
}

func (r *reader) backward() tea.Cmd {
	if r.step == 1 {
		return say("this is the first step")
	}
	return r.goTo(r.step - 1)
}

// goTo puts a step in focus and remembers the place.
func (r *reader) goTo(step int) tea.Cmd {
	r.step, r.cell, r.question, r.folds.selected = step, 0, nil, 0
	r.ask()
	r.left.offset, r.right.offset = 0, 0
	r.redraw()
	note, value, last := placeNote(r.lesson), fmt.Sprint(step), lastNote(r.lesson)
	return r.journal.write(func() error {
		if err := r.store.SetNote(note, value); err != nil {
			return err
		}
		return r.store.SetNote("last", last)
	})
}

// lastNote names a lesson as the place where the student stopped.
func lastNote(l *book.Lesson) string { return "lesson " + l.ID }

// ask puts the step's question, as it was answered before.
func (r *reader) ask() {
	s := r.present()
	c := s.Visible(r.engine)
	switch {
	case s.Quiz() != nil:
		r.question = newQuestion(r.look, s.Quiz())
	case c != nil && c.Predict && r.seen():
		return // a replay has shown what comes
	case c != nil && c.Predict:
		r.question = newQuestion(r.look, nil)
	default:
		return
	}
	if d, done := r.done[r.step]; done {
		r.question.restore(d.Answer, d.Right)
	}
}

// seen is true for a step whose evidence stands on the screen though the step was not done.
func (r *reader) seen() bool {
	_, done := r.done[r.step]
	return !done && r.outcomes[r.engine][r.step].result != nil
}

func (r *reader) switchEngine() tea.Cmd {
	r.both, r.folds.selected = false, 0
	if r.engine == engines[0] {
		r.engine = engines[1]
	} else {
		r.engine = engines[0]
	}
	r.cell = 0
	r.redraw()
	engine := r.engine
	r.switched(engine)
	return tea.Batch(r.prepare(), r.journal.write(func() error { return r.store.SetNote("engine", engine) }))
}

// compare shows both engines, and runs the step on one where only the other has run it.
func (r *reader) compare() tea.Cmd {
	r.both, r.folds.selected = !r.both, 0
	r.redraw()
	if missing := r.missing(); r.both && len(missing) == 1 {
		return r.run(missing)
	}
	return nil
}
