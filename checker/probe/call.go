package probe

import "fmt"

// Call names what is observed, so that the student reads which of several calls went wrong:
//
//	p.See("missing", p.Call("GetComputer(%d)", id).Gave(exercise.GetComputer(p.DB, id)))
type Call struct{ text string }

// Call is how the student would write the call.
func (p *P) Call(format string, args ...any) Call { return Call{fmt.Sprintf(format, args...)} }

// labelled is an observation with the call that gave it.
type labelled struct {
	call string
	gave any
}

// Gave observes everything that the call returned.
func (c Call) Gave(results ...any) any {
	if len(results) == 1 {
		return labelled{c.text, results[0]}
	}
	return labelled{c.text, Results(results)}
}

// Err observes only the last thing that the call returned, its error.
func (c Call) Err(results ...any) any { return labelled{c.text, nth(-1, results)} }

// First observes only the first thing that the call returned.
func (c Call) First(results ...any) any { return labelled{c.text, nth(0, results)} }
