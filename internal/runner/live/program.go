// Package live runs the parts of a lesson: one process a part, which halts between stops and goes on at a word from the workbook.
// Package inside is its counterpart in the student's program.
package live

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net"
	"os"
	"strings"
	"sync"
	"time"

	"ormbook/internal/runner/inside"
	"ormbook/internal/runner/process"
)

// Options say what to run and who answers its questions.
type Options struct {
	Binary string
	Dir    string   // working folder
	Socket string   // path of the control socket to make, short, in a folder that only this user can enter
	Env    []string // besides what the stop protocol needs
	Limits process.Limits
	// Tape and Table answer tape() and table(name); Release rolls back what a cell that panicked left open.
	Tape    func() string
	Table   func(name string) string
	Release func()
}

// Program is one part as a running process. Its methods are for one goroutine.
type Program struct {
	proc     *process.Process
	marks    *marks
	listener net.Listener
	conn     chan net.Conn
	control  net.Conn

	mu     sync.Mutex
	output strings.Builder // of the running stop, or what came before the first
	late   strings.Builder // between stops
	begun  bool            // the first stop has begun
	inStop bool
	calm   bool
	ended  chan int
	visits chan int // numbers of requests that were answered
}

// Stopped is what a program did until it halted, or ended.
type Stopped struct {
	Output string
	Late   string // printed after the stop before had ended, by a goroutine that it left running
	Calm   bool   // a cell that must panic did not
	Took   time.Duration
	Exit   *process.Exit // set when the program ended instead of halting
}

// Start starts a program; it waits before its first stop.
func Start(o Options) (*Program, error) {
	os.Remove(o.Socket) // of the part before
	listener, err := net.Listen("unix", o.Socket)
	if err != nil {
		return nil, fmt.Errorf("open the control socket: %w", err)
	}
	p := &Program{listener: listener, conn: make(chan net.Conn, 1), ended: make(chan int, 1), visits: make(chan int, 16)}
	nonce := newNonce()
	p.marks = newMarks(nonce, p.text, p.mark)
	p.proc, err = process.Start(process.Command{
		Path: o.Binary, Dir: o.Dir, Limits: o.Limits, Output: p.marks.write,
		Env: append([]string{inside.ControlEnv + "=" + o.Socket, inside.NonceEnv + "=" + nonce}, o.Env...),
	})
	if err != nil {
		p.Close()
		return nil, fmt.Errorf("start the program: %w", err)
	}
	go p.accept(o)
	return p, nil
}

func newNonce() string {
	b := make([]byte, 8)
	rand.Read(b)
	return hex.EncodeToString(b)
}

// accept takes the program's one connection and answers its questions until it ends.
func (p *Program) accept(o Options) {
	conn, err := p.listener.Accept()
	if err != nil {
		return
	}
	p.conn <- conn
	in := bufio.NewReader(conn)
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		answer := p.answer(o, strings.TrimSuffix(line, "\n"))
		if _, err := fmt.Fprintf(conn, "answer %d\n%s", len(answer), answer); err != nil {
			return
		}
	}
}

func (p *Program) answer(o Options, question string) string {
	word, rest, _ := strings.Cut(question, " ")
	switch word {
	case "tape":
		return o.Tape()
	case "table":
		return o.Table(rest)
	case "release":
		o.Release()
	case "calm":
		p.mu.Lock()
		p.calm = true
		p.mu.Unlock()
	}
	return ""
}

// Next lets the program go on to the end of a stop. The clock of limit runs from now until it halts; ctx cancels the program.
func (p *Program) Next(ctx context.Context, stop int, limit time.Duration) Stopped {
	start := time.Now()
	p.proc.ResetOutput()
	p.proc.SetDeadline(limit)
	if !p.goOn(ctx, stop) {
		return p.over(start)
	}
	select {
	case <-p.ended:
		p.proc.SetDeadline(0)
		return p.take(start)
	case <-ctx.Done():
		p.proc.Kill("cancelled")
	case <-p.proc.Done():
	}
	return p.over(start)
}

func (p *Program) goOn(ctx context.Context, stop int) bool {
	if p.control == nil {
		select {
		case p.control = <-p.conn:
		case <-ctx.Done():
			p.proc.Kill("cancelled")
			return false
		case <-p.proc.Done():
			return false
		}
	}
	_, err := fmt.Fprintf(p.control, "go %d\n", stop)
	return err == nil
}

// over waits for the end of a program that will not halt any more.
func (p *Program) over(start time.Time) Stopped {
	<-p.proc.Done()
	p.marks.flush()
	s := p.take(start)
	exit := p.proc.Exit()
	s.Exit = &exit
	return s
}

func (p *Program) take(start time.Time) Stopped {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := Stopped{Output: p.output.String(), Late: p.late.String(), Calm: p.calm, Took: time.Since(start)}
	p.output.Reset()
	p.late.Reset()
	p.calm = false
	return s
}

// Printed takes what the running stop has printed until it had answered the n-th request, and begins the count of its output anew. It waits
// for that no longer than patience. Unlike the other methods it may be called while Next runs.
func (p *Program) Printed(n int, patience time.Duration) string {
	over := time.After(patience)
	for answered := 0; answered != n; {
		select {
		case answered = <-p.visits:
		case <-over:
			answered = n
		case <-p.proc.Done():
			answered = n
		}
	}
	p.proc.ResetOutput()
	p.mu.Lock()
	defer p.mu.Unlock()
	text := p.output.String()
	p.output.Reset()
	return text
}

func (p *Program) text(b []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.inStop || !p.begun { // what a program prints in init belongs to its first stop
		p.output.Write(b)
		return
	}
	p.late.Write(b)
}

func (p *Program) mark(word string, stop int) {
	if word == inside.VisitMark {
		select {
		case p.visits <- stop:
		default: // nobody asks
		}
		return
	}
	p.mu.Lock()
	p.begun, p.inStop = true, word == "begin"
	p.mu.Unlock()
	if word == "end" {
		select {
		case p.ended <- stop:
		default: // nobody waits: the program wrote a mark of its own
		}
	}
}

// Finish lets a program that has no stops left end by itself, and gives what goroutines printed behind its last stop.
func (p *Program) Finish(ctx context.Context) (late string) {
	if p.goOn(ctx, 0) {
		p.proc.SetDeadline(time.Second)
		<-p.proc.Done()
		p.marks.flush()
		late = p.take(time.Now()).Late
	}
	p.Close()
	return late
}

// Run runs a program that does not halt, from its start to its end.
func Run(ctx context.Context, o Options, limit time.Duration) (Stopped, error) {
	start := time.Now()
	var output strings.Builder
	home := o.Socket + "-home" // beside the program that waits, which has Dir
	if err := os.MkdirAll(home, 0o700); err != nil {
		return Stopped{}, fmt.Errorf("make a folder for the program: %w", err)
	}
	defer os.RemoveAll(home)
	proc, err := process.Start(process.Command{
		Path: o.Binary, Dir: o.Dir, Home: home, Limits: o.Limits, Env: o.Env, Output: func(b []byte) { output.Write(b) },
	})
	if err != nil {
		return Stopped{}, fmt.Errorf("start the program: %w", err)
	}
	proc.SetDeadline(limit)
	select {
	case <-ctx.Done():
		proc.Kill("cancelled")
	case <-proc.Done():
	}
	<-proc.Done()
	exit := proc.Exit()
	return Stopped{Output: output.String(), Took: time.Since(start), Exit: &exit}, nil
}

// Close ends the program and everything it started.
func (p *Program) Close() {
	if p.proc != nil {
		p.proc.Kill("closed")
		<-p.proc.Done()
	}
	p.listener.Close()
	if p.control != nil {
		p.control.Close()
	}
}
