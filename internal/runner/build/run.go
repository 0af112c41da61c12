package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"strings"
	"time"
)

// A compiler may say this much; go list, on its standard output, more.
const (
	outputLimit = 1 << 20
	listLimit   = 64 << 20
)

// crashed matches what Go's runtime prints when the system gives it no more memory; its collector may step on what it did not get.
var crashed = regexp.MustCompile(`(?m)^(fatal error: .*(out of|cannot allocate) memory|runtime: out of memory|SIGSEGV: segmentation violation$)`)

// tooLarge matches what a tool says, or Go's runtime for it, when a file passes its bound.
var tooLarge = regexp.MustCompile(`(file too large|SIGXFSZ: file size limit exceeded|fallocate failed)`)

// call is one run of a tool with its children.
type call struct {
	path  string
	args  []string
	dir   string
	env   []string          // besides what every tool gets
	heard func(line string) // hears the lines on stderr as they come; may be nil
	bound bool              // its input is a program: it gets what one may take, and no more
}

// run runs a tool in a folder.
func (g *goTool) run(ctx context.Context, dir, path string, args ...string) (stdout, stderr []byte, err error) {
	return g.do(ctx, call{path: path, args: args, dir: dir})
}

// do runs a tool and gives what it printed. A tool that says no ends in an *exec.ExitError; one that ran out of time, or was cancelled, in
// the context's cause.
func (g *goTool) do(ctx context.Context, c call) (stdout, stderr []byte, err error) {
	cmd := exec.CommandContext(ctx, c.path, c.args...)
	cmd.Dir, cmd.Env = c.dir, append(g.environment(c.dir), c.env...)
	out, said := &bounded{limit: listLimit}, &bounded{limit: outputLimit, heard: c.heard}
	cmd.Stdout, cmd.Stderr = out, said
	cmd.Cancel = func() error { return killGroup(cmd) }
	cmd.WaitDelay = time.Second
	ownGroup(cmd)
	if err = cmd.Start(); err == nil {
		if limitMemory(cmd, g.memory); c.bound {
			limitProgram(cmd, min(g.memory, programMemory))
		}
		forget := noteTool(ctx, cmd.Process.Pid)
		err = cmd.Wait()
		forget()
	}
	switch {
	case err != nil && ctx.Err() != nil:
		err = context.Cause(ctx)
	case refused(err) && crashed.Match(said.buf.Bytes()):
		err = &LimitError{Limit: "memory"}
	case c.bound && refused(err) && tooLarge.Match(said.buf.Bytes()):
		err = &LimitError{Limit: "disk"}
	}
	return out.buf.Bytes(), said.buf.Bytes(), err
}

// bounded keeps the beginning of what is written to it.
type bounded struct {
	buf   bytes.Buffer
	limit int
	heard func(line string)
	line  string
}

func (b *bounded) Write(p []byte) (int, error) {
	b.buf.Write(p[:min(len(p), max(0, b.limit-b.buf.Len()))])
	if b.heard != nil {
		b.tell(string(p))
	}
	return len(p), nil
}

func (b *bounded) tell(text string) {
	for b.line += text; ; {
		line, rest, whole := strings.Cut(b.line, "\n")
		if !whole {
			return
		}
		b.heard(line)
		b.line = rest
	}
}

// LimitError says that a program was too much for the compiler or the linker: a matter of the program, not of the machine.
type LimitError struct {
	Limit string // "time", "memory" or "disk"
}

// Error tells the limit.
func (e *LimitError) Error() string {
	switch e.Limit {
	case "time":
		return fmt.Sprintf("the compiler was stopped after %v", buildLimit)
	case "disk":
		return fmt.Sprintf("the compiler wrote more than %d MiB", programFile>>20)
	}
	return "the compiler ran out of memory"
}

// refused tells a tool that found fault with its input from one that could not work.
func refused(err error) bool {
	var exit *exec.ExitError
	return errors.As(err, &exit) && exit.ExitCode() > 0
}
