package probe

import "ormbook/checker/observe"

// Try calls a part of the student's code that a caller would keep from ending the program, such as a web server its handlers. It gives nil,
// or the panic as an observation, which check.go sees in place of what it wanted.
func (p *P) Try(do func()) (panicked any) {
	defer func() {
		if cause := recover(); cause != nil {
			if b, ours := cause.(brokenScenario); ours {
				panic(b)
			}
			text := describe(cause)
			if at := studentLine(); at != "" {
				text += " (" + at + ")"
			}
			panicked = observe.Value{Kind: observe.Panic, Text: text}
		}
	}()
	do()
	return nil
}
