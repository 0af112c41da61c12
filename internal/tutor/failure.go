package tutor

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"ormbook/internal/database"
	"ormbook/internal/runner/process"
)

// failureOf says in words why a program ended before its step did. It also gives the step's output without the runtime's trace.
func failureOf(output string, exit process.Exit, limit time.Duration, root string) (*Failure, string) {
	if exit.Limit != "" {
		return limitFailure(exit.Limit, limit), output
	}
	if said, trace, ok := cutTrace(output); ok {
		f := panicFailure(trace, root)
		return f, said
	}
	f := &Failure{Kind: FailExit, Message: fmt.Sprintf("the program ended here with exit code %d, before the step was over", exit.Code),
		Next: "look for os.Exit or log.Fatal in the cell; the next run starts afresh"}
	if exit.Signal != "" {
		f.Message = "the program was ended by a signal (" + exit.Signal + ") before the step was over"
	}
	return f, output
}

func limitFailure(what string, limit time.Duration) *Failure {
	f := &Failure{Kind: FailLimit, Limit: what}
	switch what {
	case "time":
		f.Message = fmt.Sprintf("no end after %s, so the program was stopped", limit)
		f.Next = "is there an endless loop, or a transaction or row set that waits for another?"
	case "output":
		f.Message = "it printed more than 1 MiB, so the program was stopped and the rest cut off"
		f.Next = "print less, or stop the loop"
	case "memory":
		f.Message = "it took more memory than a step may have, so the program was stopped"
		f.Next = "look for a list that grows without end"
	case "processes":
		f.Message = "it started more processes than a step may have, so all were stopped"
	case "disk":
		f.Message = "it wrote more into files than a step may, so the program was stopped"
		f.Next = "write less, or stop the loop"
	case "cancelled":
		return &Failure{Kind: FailCancelled, Message: "stopped, as you asked"}
	default:
		f.Message = "it went over its limit of " + what + ", so the program was stopped"
	}
	return f
}

var panicLine = regexp.MustCompile(`(?m)^(panic: |fatal error: )`)

// cutTrace splits a program's output where the runtime reports a panic or a fatal error.
func cutTrace(output string) (said, trace string, found bool) {
	all := panicLine.FindAllStringIndex(output, -1)
	for i := len(all) - 1; i >= 0; i-- {
		if trace := output[all[i][0]:]; strings.Contains(trace, "\ngoroutine ") {
			return output[:all[i][0]], trace, true
		}
	}
	return output, "", false
}

var framePlace = regexp.MustCompile(`(?m)^\t(.+?):(\d+)(?: \+0x[0-9a-f]+)?$`)

// panicFailure finds the panic's words and the innermost line of the lesson, or of the student's files, in a trace.
func panicFailure(trace, root string) *Failure {
	message, rest, _ := strings.Cut(trace, "\ngoroutine ")
	message = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(message), "[recovered]"))
	f := &Failure{Kind: FailPanic, Message: message}
	for _, m := range framePlace.FindAllStringSubmatch(rest, -1) {
		if file, ok := strings.CutPrefix(strings.ReplaceAll(m[1], `\`, "/"), root); ok && !strings.HasPrefix(file, "ormbook") {
			line, _ := strconv.Atoi(m[2])
			f.At = database.Place{File: file, Line: line}
			break
		}
	}
	if strings.Contains(message, "using unaddressable value") {
		f.Next = "GORM writes the new id into what you pass: give it a pointer, &value"
	}
	return f
}
