// Package check observes what Grow does. What is right, the author's solution says.
package check

import (
	"ormbook/checker/probe"
	exercise "ormbook/exercises/grow/solution"
)

// Grow lets the second plant of the data grow.
func Grow(p *probe.P) {
	id := p.Row("plants", 2).Int("id")
	p.See("no-error", p.Call("Grow(db, %d, 7)", id).Gave(exercise.Grow(p.SQL, id, 7)))
}

// Nobody lets a plant grow that is not there.
func Nobody(p *probe.P) {
	p.Sentinel("ErrNoPlant", exercise.ErrNoPlant)
	p.See("nobody", p.Call("Grow(db, 99, 7)").Gave(exercise.Grow(p.SQL, 99, 7)))
}
