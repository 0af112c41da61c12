// Package check observes what GORM makes of Computer, and how one is made, printed and saved. What is right, the author's solution says.
package check

import (
	"fmt"
	"reflect"
	"slices"

	"gorm.io/gorm"

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
		p.See("id-zero", key(p, c))
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
		p.See("id-after", key(p, c))
	}
}

// computer is made of the n-th row's facts.
func computer(p *probe.P, n int) *exercise.Computer {
	row := p.Row("computers", n)
	return exercise.NewComputer(row.String("name"), row.Int("memory_in_gb"))
}

// key is what stands in the field that GORM takes for the key, for a tag may give it another name than ID.
func key(p *probe.P, c *exercise.Computer) any {
	s := &gorm.Statement{DB: p.DB}
	if c == nil || s.Parse(c) != nil || s.Schema.PrioritizedPrimaryField == nil {
		return p.Field(c, "ID")
	}
	value, _ := s.Schema.PrioritizedPrimaryField.ValueOf(p.Ctx, reflect.ValueOf(c))
	return value
}
