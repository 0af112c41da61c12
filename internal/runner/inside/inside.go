// Package inside is the part of the stop protocol that lives in the student's program. A lesson is one process that halts between
// steps: it announces the end of a step on its output, waits for the workbook's word, and goes on.
//
// Output: stdout and stderr are one pipe. A mark is NUL, "ormbook", a nonce, a word and a number, NUL; what stands between "begin k" and
// "end k" was printed by step k. Control: lines on the socket named in ORMBOOK_CONTROL. The workbook sends "go K"; the program asks
// "tape", "table NAME", "release" or "calm K" and gets the length of the answer in a line, then the answer.
package inside

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"

	"github.com/mattn/go-sqlite3/door"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// Environment variables by which the workbook speaks to its programs.
const (
	ControlEnv = "ORMBOOK_CONTROL"
	NonceEnv   = "ORMBOOK_NONCE"
	AddressEnv = "ORMBOOK_ADDRESS"
	PagesEnv   = "ORMBOOK_PAGES" // the socket on which package pages answers requests
)

// What package pages and the workbook tell each other of a request: its number comes in a header, and goes back as a mark when it was
// answered, so that what was printed until then is known to belong to it.
const (
	VisitHeader = "Ormbook-Visit"
	VisitMark   = "visit"
)

// The real descriptors, whatever the program puts into os.Stdout later.
var (
	out   = os.Stdout
	nonce = os.Getenv(NonceEnv)
	halt  = &control{}
)

type control struct {
	once    sync.Once
	mu      sync.Mutex
	conn    io.ReadWriteCloser
	in      *bufio.Reader
	goes    chan struct{}
	answers chan string
	step    int
}

// Open opens the lesson's database with the engine's dialector. Its logger is silent: the tape shows what was sent.
func Open(dialector func(dsn string) gorm.Dialector) (*gorm.DB, *sql.DB, context.Context) {
	logger.Default = logger.Discard
	db, err := gorm.Open(dialector(os.Getenv(AddressEnv)), &gorm.Config{Logger: logger.Discard})
	if err != nil {
		fail("open the lesson's database", err)
	}
	pool, err := db.DB()
	if err != nil {
		fail("open the lesson's database", err)
	}
	return db, pool, context.Background()
}

// Step ends the stop before it, waits until the reader goes on, and begins stop n.
func Step(n int) {
	halt.dial()
	if halt.step > 0 {
		mark("end", halt.step)
	}
	if _, more := <-halt.goes; !more {
		os.Exit(0) // the workbook is gone, or wants no more
	}
	halt.step = n
	mark("begin", n)
}

// End ends the last stop and, when the workbook agrees, the program.
func End() {
	mark("end", halt.step)
	<-halt.goes
	os.Exit(0)
}

// MustPanic runs a cell whose panic is the lesson: it is printed as one line, and what the cell left open is rolled back.
func MustPanic(f func()) {
	defer func() {
		if p := recover(); p != nil {
			fmt.Fprintf(out, "panic: %v\n", p)
			halt.ask("release")
			return
		}
		halt.ask("calm " + strconv.Itoa(halt.step))
	}()
	f()
}

// Tape prints the statements that this step has sent so far.
func Tape() { fmt.Fprint(os.Stdout, halt.ask("tape")) }

// Table prints the rows of a table as they are now, seen from outside.
func Table(name string) { fmt.Fprint(os.Stdout, halt.ask("table "+name)) }

// Visited says that a request was answered.
func Visited(n int) { mark(VisitMark, n) }

func mark(word string, n int) { fmt.Fprintf(out, "\x00ormbook %s %s %d\x00", nonce, word, n) }

func fail(doing string, err error) {
	fmt.Fprintf(os.Stderr, "ormbook: %s: %v\n", doing, err)
	os.Exit(1)
}

// dial connects once; from then on one goroutine reads what the workbook says.
func (c *control) dial() {
	c.once.Do(func() {
		conn, err := door.Dial(os.Getenv(ControlEnv))
		if err != nil {
			fail("reach the workbook", err)
		}
		c.conn, c.in = conn, bufio.NewReader(conn)
		c.goes, c.answers = make(chan struct{}, 1), make(chan string)
		go c.listen()
	})
}

// listen ends the program when the workbook ends: nobody would read what it prints.
func (c *control) listen() {
	for {
		line, err := c.in.ReadString('\n')
		if err != nil {
			os.Exit(0)
		}
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		if word == "go" {
			c.goes <- struct{}{}
			continue
		}
		n, _ := strconv.Atoi(rest)
		text := make([]byte, n)
		if _, err := io.ReadFull(c.in, text); err != nil {
			os.Exit(0)
		}
		c.answers <- string(text)
	}
}

func (c *control) ask(question string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, err := fmt.Fprintf(c.conn, "%s\n", strings.ReplaceAll(question, "\n", " ")); err != nil {
		os.Exit(0)
	}
	return <-c.answers
}
