package cli

import "fmt"

// Exit codes of the program.
const (
	exitPassed      = 0
	exitFailed      = 1 // a check failed
	exitUse         = 2 // wrong use, or a faulty book
	exitEnvironment = 3 // no Go, no server
)

// exitError is an error that decides the exit code.
type exitError struct {
	code int
	err  error // nil where everything was said already
}

func (e *exitError) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

func useError(format string, args ...any) error {
	return &exitError{exitUse, fmt.Errorf(format, args...)}
}

func environmentError(err error) error { return &exitError{exitEnvironment, err} }

// failed is the quiet end of a command whose checks did not all pass.
func failed() error { return &exitError{code: exitFailed} }
