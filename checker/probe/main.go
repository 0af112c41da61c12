package probe

import (
	"fmt"
	"os"

	"gorm.io/gorm/logger"

	"ormbook/checker/control"
)

// The exit codes of a scenario's program. They are for people: the workbook believes only the messages.
const (
	exitPanic  = 2
	exitAlone  = 3
	exitBroken = 4
)

// exit is a variable for the tests.
var exit = os.Exit

// Main runs the scenario that the workbook asks for and ends the process.
func Main(scenarios map[string]func(*P)) {
	logger.Default = silent
	c, start, err := dial()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		exit(exitBroken)
	}
	scenario, ok := scenarios[start.Scenario]
	if !ok {
		c.broken(fmt.Sprintf("check.go has no func %s(p *probe.P)", start.Scenario))
	}
	p, err := newP(start, c)
	if err != nil {
		c.broken(err.Error())
	}
	p.run(scenario)
}

// run calls the scenario and tells how it ended.
func (p *P) run(scenario func(*P)) {
	ended := false
	defer func() {
		if !ended {
			p.panicked(recover())
		}
	}()
	scenario(p)
	ended = true
	p.client.ask(control.Request{Op: control.Done})
	exit(0)
}

// broken says that the scenario cannot run, for a reason that is not the student's.
func (c *client) broken(why string) {
	c.ask(control.Request{Op: control.Broken, Text: why})
	exit(exitBroken)
}
