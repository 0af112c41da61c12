package probe

import (
	"ormbook/checker/control"
	"ormbook/checker/observe"
)

// Results is what one call returned.
type Results []any

// Values packs what a call returned, so that it can be seen as one: p.See("get", p.Values(exercise.GetComputer(p.DB, 2))).
func (p *P) Values(results ...any) Results { return results }

// Err is the last thing that a call returned: its error.
func (p *P) Err(results ...any) any { return nth(-1, results) }

// First is the first thing that a call returned.
func (p *P) First(results ...any) any { return nth(0, results) }

// nth counts from 0, or from the end when n is negative.
func nth(n int, results []any) any {
	if n < 0 {
		n += len(results)
	}
	if n < 0 || n >= len(results) {
		return missing("result")
	}
	return results[n]
}

// See records what came. Several calls with one id append.
func (p *P) See(id string, seen ...any) {
	p.client.ask(control.Request{Op: control.See, ID: id, Seen: p.capture(seen)})
}

// Look has the workbook read a table's rows at this moment, from outside, and record them under id.
func (p *P) Look(id, table string) {
	p.client.ask(control.Request{Op: control.Look, ID: id, Table: table})
}

// LookSchema has the workbook read a table's columns and keys at this moment, from outside, and record them under id.
func (p *P) LookSchema(id, table string) {
	p.client.ask(control.Request{Op: control.Schema, ID: id, Table: table})
}

// capture turns what check.go saw into one list of values.
func (p *P) capture(seen []any) observe.Value {
	c := capturer{class: p.class, nodes: observe.MaxNodes / 2, text: observe.MaxTotal}
	list := observe.Value{Kind: observe.List}
	for _, v := range seen {
		list.Items = append(list.Items, c.value(v))
	}
	return list
}
