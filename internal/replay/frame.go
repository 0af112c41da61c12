package replay

import (
	"strings"

	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/tutor"
)

// Kind tells the frames of a step apart.
type Kind int

const (
	// Prose says what the step is about.
	Prose Kind = iota
	// Cell shows the cell that is about to run, the requests that it sends, and the tables as they are.
	Cell
	// Statement shows statements that came from one line.
	Statement
	// Outcome shows what was printed, the tape, and the tables before and after.
	Outcome
	// Afterwards says what came of it.
	Afterwards
)

// Frame is one picture of a lesson that plays itself.
type Frame struct {
	Scene    *Scene
	Kind     Kind
	Text     []book.Block // prose, code and questions of a prose frame
	At       database.Place
	Requests []string         // that the cell sends to an app of the lesson's, such as "POST /computers name=Amiga"
	Tape     []database.Entry // up to now
	New      int              // where on the tape begins what is new
}

// mostStops bounds the frames of one step that show statements; the last one shows all that are left.
const mostStops = 12

// Frames cuts a scene into frames.
func Frames(s *Scene) []Frame {
	before, after := told(s)
	var list []Frame
	if len(before) > 0 {
		list = append(list, Frame{Scene: s, Kind: Prose, Text: before})
	}
	if s.Result != nil {
		requests := requestsOf(s.Result)
		list = append(list, Frame{Scene: s, Kind: Cell, Requests: requests})
		for _, stop := range stops(s.Result.Tape) {
			list = append(list, Frame{Scene: s, Kind: Statement, Requests: requests, At: stop.at, Tape: s.Result.Tape[:stop.to], New: stop.from})
		}
		list = append(list, Frame{Scene: s, Kind: Outcome, Tape: s.Result.Tape, New: len(s.Result.Tape)})
		if len(after) > 0 {
			list = append(list, Frame{Scene: s, Kind: Afterwards, Text: after})
		}
	}
	return list
}

// told are the blocks of text before and after the step's last visible cell.
func told(s *Scene) (before, after []book.Block) {
	last := -1
	for i, b := range s.Step.Blocks {
		if b.Cell != nil && !b.Cell.Hidden {
			last = i
		}
	}
	for i, b := range s.Step.Blocks {
		switch b.Kind {
		case book.ProseBlock, book.CodeBlock, book.QuizBlock:
			if i < last || last < 0 {
				before = append(before, b)
			} else {
				after = append(after, b)
			}
		}
	}
	return before, after
}

// requestsOf finds the requests that a step sent to an app: lessons print them as "> METHOD path".
func requestsOf(r *tutor.Result) []string {
	var list []string
	for line := range strings.Lines(r.Output) {
		text, is := strings.CutPrefix(strings.TrimSpace(line), "> ")
		method, _, path := strings.Cut(text, " /")
		if is && path && method == strings.ToUpper(method) && method != "" {
			list = append(list, text)
		}
	}
	return list
}

// stop is a stretch of tape that came from one line, with the brackets of its transaction.
type stop struct {
	at       database.Place
	from, to int
}

// stops cuts a tape where another line begins to send. BEGIN belongs to what follows it, COMMIT and ROLLBACK to what came before.
func stops(tape []database.Entry) []stop {
	var list []stop
	begun := -1
	for i, e := range tape {
		switch {
		case e.Kind == database.Begin:
			begun = i
		case e.Kind != database.Statement:
			if len(list) > 0 && begun < 0 {
				list[len(list)-1].to = i + 1
			}
		case begun < 0 && len(list) > 0 && list[len(list)-1].at == e.At:
			list[len(list)-1].to = i + 1
		default:
			from := i
			if begun >= 0 {
				from = begun
			}
			if len(list) > 0 {
				from = min(from, list[len(list)-1].to)
			}
			list = append(list, stop{e.At, from, i + 1})
			begun = -1
		}
	}
	if len(list) > 0 {
		list[len(list)-1].to = len(tape)
	}
	if len(list) > mostStops {
		list = append(list[:mostStops-1], stop{list[mostStops-1].at, list[mostStops-1].from, len(tape)})
	}
	return list
}
