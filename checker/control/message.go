// Package control is the conversation between the workbook and a student's program that runs one scenario: the workbook says what to
// run, the program tells what it saw, and every message of the program is answered before it goes on. Nothing that is expected goes
// in; everything that comes out may be forged and is evidence only when the workbook has compared it.
package control

import (
	"bytes"
	"encoding/json"

	"ormbook/checker/observe"
)

// EnvSocket names the environment variable with the path of the unix socket on which the workbook listens.
const EnvSocket = "ORMBOOK_CONTROL"

// Start is the workbook's first message.
type Start struct {
	Scenario   string           `json:"scenario"`    // an exported function of check.go
	Engine     string           `json:"engine"`      // sqlite or postgres
	DSN        string           `json:"dsn"`         // of the scenario's database
	Address    string           `json:"address"`     // a database that the student's code may open itself
	BadAddress string           `json:"bad_address"` // one that cannot be opened
	Tables     map[string][]Row `json:"tables"`      // the rows of the data set, in its order
}

// Row is one row of the data set by column.
type Row map[string]any

// UnmarshalJSON keeps numbers as they were written: an id is no float.
func (r *Row) UnmarshalJSON(data []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	return decoder.Decode((*map[string]any)(r))
}

// Op is what a program's message asks for.
type Op string

// The messages of a program.
const (
	See    Op = "see"    // record Seen under ID, after what was seen there before
	Look   Op = "look"   // read Table's rows now, from outside, and record them under ID
	Schema Op = "schema" // read Table's columns now, from outside, and record them under ID
	Done   Op = "done"   // the scenario came to its end
	Panic  Op = "panic"  // the scenario panicked with Text at At; the program ends
	Broken Op = "broken" // the scenario could not begin, for the reason Text: never the student's fault
)

// Request is one message of the program.
type Request struct {
	Op    Op            `json:"op"`
	ID    string        `json:"id,omitempty"`
	Table string        `json:"table,omitempty"`
	Seen  observe.Value `json:"seen,omitzero"` // a list of the values seen
	Text  string        `json:"text,omitempty"`
	At    string        `json:"at,omitempty"` // exercise.go:12, the first of the student's lines on the panicking stack; empty when there is none
}

// Reply answers a Request. A program whose request was refused ends.
type Reply struct {
	Error string `json:"error,omitempty"`
}
