// Package check observes what GORM makes of Computer, and how one is made, printed and saved. What is right, the author's solution says.
package check

import (
	"fmt"
	"slices"

	"ormbook/checker/probe"
	exercise "ormbook/exercises/model/solution"
)

// Model asks GORM what it makes of the struct.
func Model(p *probe.P) {
	m := p.Model(&exercise.Computer{})
	p.See("parse", m.Err)
	p.See("table", m.Table)
	p.See("columns", slices.Sorted(slices.Values(m.Columns)))
	p.See("primary-key", m.Key)
}

// Text makes computers and prints them.
func Text(p *probe.P) {
	for n := range p.Rows("computers") {
		c := computer(p, n+1)
		p.See("id-zero", p.Field(c, "ID"))
		p.See("string-ptr", fmt.Sprint(c))
		if c == nil {
			p.See("string-value", nil)
			continue
		}
		p.See("string-value", fmt.Sprint(*c), fmt.Sprint([]exercise.Computer{*c}))
	}
}

// Save makes computers and saves them, where the table is empty.
func Save(p *probe.P) {
	for n := range p.Rows("computers") {
		c := computer(p, n+1)
		if c == nil {
			p.See("insert", "no computer")
			return
		}
		err := p.DB.Create(c).Error
		if n > 0 {
			continue // what became of it, the table tells
		}
		p.See("insert", err)
		p.See("id-after", p.Field(c, "ID"))
	}
}

// computer is made of the n-th row's facts.
func computer(p *probe.P, n int) *exercise.Computer {
	row := p.Row("computers", n)
	return exercise.NewComputer(row.String("name"), row.Int("memory_in_gb"))
}
