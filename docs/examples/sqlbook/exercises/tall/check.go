// Package check observes what Tall gives. What is right, the author's solution says.
package check

import (
	"ormbook/checker/probe"
	exercise "ormbook/exercises/tall/solution"
)

// Ask asks for all, for some and for none.
func Ask(p *probe.P) {
	for _, least := range []int{0, 45, 46, 1000} {
		p.See("names", p.Call("Tall(db, %d)", least).Gave(exercise.Tall(p.SQL, least)))
	}
	p.See("busy", p.InUse())
}

// NoTable asks where there is no table.
func NoTable(p *probe.P) {
	p.See("returns-error", p.Call("Tall(db, 0)").Err(exercise.Tall(p.SQL, 0)))
}
