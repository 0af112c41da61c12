package probe

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"ormbook/checker/control"
)

// brokenScenario is what the probe panics with when check.go asks for something impossible.
type brokenScenario struct{ what string }

// maxPanic bounds the text of a panic, in bytes.
const maxPanic = 2 << 10

// panicked reports what the scenario panicked with and ends the process. It runs deferred, while the panicking frames still stand.
func (p *P) panicked(cause any) {
	if b, ours := cause.(brokenScenario); ours {
		p.client.broken(b.what)
	}
	text := "runtime.Goexit was called"
	if cause != nil {
		text = describe(cause)
	}
	p.client.ask(control.Request{Op: control.Panic, Text: text, At: studentLine()})
	exit(exitPanic)
}

// describe is the text of a panic. The value may be an error of the student's that panics itself.
func describe(cause any) (text string) {
	defer func() {
		if recover() != nil {
			text = fmt.Sprintf("a %T", cause)
		}
	}()
	text = fmt.Sprint(cause)
	return text[:min(len(text), maxPanic)]
}

// studentLine is the innermost frame of the student's files on this stack, such as exercise.go:12, or empty.
func studentLine() string {
	var pcs [256]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
	for {
		frame, more := frames.Next()
		if isStudents(frame) {
			return fmt.Sprintf("%s:%d", filepath.Base(frame.File), frame.Line)
		}
		if !more {
			return ""
		}
	}
}

// isStudents tells whether a frame is of the package that the submission takes the place of, a folder named solution, and of a file in that folder:
// check.go, which may be compiled into the package, stands beside it.
func isStudents(frame runtime.Frame) bool {
	slash := strings.LastIndexByte(frame.Function, '/')
	if slash < 0 || !strings.HasPrefix(frame.Function[slash+1:], "solution.") || !strings.HasPrefix(frame.Function, "ormbook/exercises/") {
		return false
	}
	folder := strings.TrimPrefix(frame.Function[:slash], "ormbook") + "/solution"
	return strings.HasSuffix(filepath.ToSlash(filepath.Dir(frame.File)), folder)
}
