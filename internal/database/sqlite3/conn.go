package sqlite3

import (
	"bufio"
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/mattn/go-sqlite3/wire"
)

// SQLiteConn is one connection. Its calls take turns.
type SQLiteConn struct {
	nc    io.ReadWriteCloser
	in    *bufio.Reader
	loc   *time.Location // zone in which times are read, nil as they were kept
	begin string         // what begins a transaction

	turn   sync.Mutex // held from a request to its reply
	out    []byte
	seq    uint32
	broken bool

	writing sync.Mutex // held for a frame: a cancel may come in between
}

var (
	_ driver.Pinger             = (*SQLiteConn)(nil)
	_ driver.ExecerContext      = (*SQLiteConn)(nil)
	_ driver.QueryerContext     = (*SQLiteConn)(nil)
	_ driver.ConnPrepareContext = (*SQLiteConn)(nil)
	_ driver.ConnBeginTx        = (*SQLiteConn)(nil)
	_ driver.SessionResetter    = (*SQLiteConn)(nil)
	_ driver.Validator          = (*SQLiteConn)(nil)
)

// call sends a request and waits for its reply. When ctx ends first the workbook is told to stop, and the context's error is returned in
// place of the engine's "interrupted".
func (c *SQLiteConn) call(ctx context.Context, q *wire.Request) (*wire.Reply, error) {
	c.turn.Lock()
	defer c.turn.Unlock()
	if c.broken {
		return nil, driver.ErrBadConn
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := c.send(q); err != nil {
		return nil, err
	}
	if ctx.Done() != nil {
		seq := q.Seq
		defer context.AfterFunc(ctx, func() { c.cancel(seq) })()
	}
	p, err := c.receive(q.Seq)
	if err != nil {
		return nil, c.broke(err)
	}
	if f := p.Failure; f != nil && ctx.Err() != nil && (f.Code == int(ErrInterrupt) || f.Code == int(ErrBusy)) {
		return nil, ctx.Err() // it ran, or waited for a lock, until it was told to stop
	}
	if p.Kind == wire.Failed {
		return nil, toError(p.Failure)
	}
	return p, nil
}

func (c *SQLiteConn) send(q *wire.Request) (err error) {
	c.seq++
	q.Seq = c.seq
	if c.out, err = wire.AppendRequest(c.out[:0], q); err != nil {
		return fmt.Errorf("sqlite3: %w", err)
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	if _, err := c.nc.Write(c.out); err != nil {
		return c.broke(err)
	}
	if cap(c.out) > 1<<20 {
		c.out = nil
	}
	return nil
}

func (c *SQLiteConn) receive(seq uint32) (*wire.Reply, error) {
	f, err := wire.ReadFrame(c.in)
	if err != nil {
		return nil, err
	}
	if f.Seq != seq {
		return nil, wire.ErrFrame
	}
	return wire.ParseReply(f)
}

// broke notes that the connection is of no use any more. The statement may have been carried out, so this is not ErrBadConn, after
// which database/sql would send it again.
func (c *SQLiteConn) broke(err error) error {
	c.broken = true
	return fmt.Errorf("sqlite3: the workbook closed the connection: %w", err)
}

func (c *SQLiteConn) cancel(seq uint32) {
	b, err := wire.AppendRequest(nil, &wire.Request{Op: wire.Cancel, Seq: seq})
	if err != nil {
		return
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	c.nc.Write(b) //nolint:errcheck // when the workbook has gone, the call that waits hears of it
}

// tell sends a request that is not answered.
func (c *SQLiteConn) tell(q *wire.Request) error {
	c.turn.Lock()
	defer c.turn.Unlock()
	if c.broken {
		return driver.ErrBadConn
	}
	return c.send(q)
}

// Ping asks the workbook whether the connection is alive.
func (c *SQLiteConn) Ping(ctx context.Context) error {
	if _, err := c.call(ctx, &wire.Request{Op: wire.Ping}); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return driver.ErrBadConn
	}
	return nil
}

// ResetSession is called before the connection is used again.
func (c *SQLiteConn) ResetSession(context.Context) error {
	if !c.IsValid() {
		return driver.ErrBadConn
	}
	return nil
}

// IsValid says whether the connection may go back to the pool.
func (c *SQLiteConn) IsValid() bool {
	c.turn.Lock()
	defer c.turn.Unlock()
	return !c.broken
}

// Close ends the connection; an open transaction is rolled back. When it returns, the workbook has closed the database.
func (c *SQLiteConn) Close() error {
	_, err := c.call(context.Background(), &wire.Request{Op: wire.Close})
	c.turn.Lock()
	c.broken = true
	c.turn.Unlock()
	if closing := c.nc.Close(); err == nil || errors.Is(err, driver.ErrBadConn) {
		return closing
	}
	return err
}
