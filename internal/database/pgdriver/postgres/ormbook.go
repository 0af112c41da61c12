// Package postgres is not used as it stands: this file is added to a copy of gorm.io/driver/postgres that students' programs are built
// with. It tells the workbook's proxy which line of the student's sends a statement, and keeps the program to the database it was given.
// Where the environment has no ORMBOOK_LINES it changes nothing.
package postgres

import (
	"context"
	"encoding/binary"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"

	"github.com/jackc/pgx/v5"
	"github.com/mattn/go-sqlite3/door"
)

// ormbookConfig completes what pgx.ParseConfig gave; it stands in the one line of the driver that is changed.
func ormbookConfig(config *pgx.ConnConfig, err error) (*pgx.ConnConfig, error) {
	lines, ours := os.LookupEnv("ORMBOOK_LINES")
	if err != nil || !ours {
		return config, err
	}
	config.Tracer = &ormbookTracer{prefixes: filepath.SplitList(lines)}
	config.DialFunc = ormbookDial
	config.LookupFunc = func(_ context.Context, host string) ([]string, error) { return []string{host}, nil } // no name is looked up in vain
	return config, nil
}

// ormbookDial reaches the workbook's socket. Other machines and ports answer as where nothing listens.
func ormbookDial(ctx context.Context, network, address string) (net.Conn, error) {
	if network != "unix" {
		addr, _ := net.ResolveTCPAddr(network, address)
		return nil, &net.OpError{Op: "dial", Net: network, Addr: addr, Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)}
	}
	if filepath.Dir(address) != filepath.Clean(os.Getenv("PGHOST")) {
		return (&net.Dialer{}).DialContext(ctx, network, address)
	}
	open, err := door.Dial(address)
	if err != nil {
		return nil, err
	}
	conn, err := ormbookNet(open)
	if err != nil {
		return nil, err
	}
	return &ormbookConn{Conn: conn}, nil
}

// ormbookNet makes a net.Conn, which pgx wants, of a connection.
func ormbookNet(open io.ReadWriteCloser) (net.Conn, error) {
	file, ok := open.(*os.File)
	if !ok {
		return open.(net.Conn), nil
	}
	defer file.Close() // FileConn makes a descriptor of its own
	return net.FileConn(file)
}

// The messages to the proxy: types that PostgreSQL's protocol does not use, a length of four bytes that counts itself, a text.
const (
	ormbookPlace = '@' // FILE:LINE of the next statement, or nothing
	ormbookDone  = '.' // the row set was read to its end or closed
)

// ormbookConn sends a place together with the statement that follows it, so that a statement still takes one write.
type ormbookConn struct {
	net.Conn
	mu      sync.Mutex
	pending []byte
}

func (c *ormbookConn) Write(b []byte) (int, error) {
	c.mu.Lock()
	before := c.pending
	c.pending = nil
	c.mu.Unlock()
	if before == nil {
		return c.Conn.Write(b)
	}
	n, err := c.Conn.Write(append(before, b...))
	return max(n-len(before), 0), err
}

// announce keeps the place until the statement is written.
func (c *ormbookConn) announce(place string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pending = append(binary.BigEndian.AppendUint32([]byte{ormbookPlace}, uint32(4+len(place))), place...)
}

// done tells that the row set is closed, unless its statement was never sent.
func (c *ormbookConn) done() {
	c.mu.Lock()
	unsent := c.pending != nil
	c.pending = nil
	c.mu.Unlock()
	if !unsent {
		_, _ = c.Conn.Write([]byte{ormbookDone, 0, 0, 0, 4})
	}
}

// ormbookTracer is called by pgx on the goroutine that sends the statement.
type ormbookTracer struct{ prefixes []string }

var (
	_ pgx.QueryTracer    = (*ormbookTracer)(nil)
	_ pgx.BatchTracer    = (*ormbookTracer)(nil)
	_ pgx.CopyFromTracer = (*ormbookTracer)(nil)
	_ pgx.PrepareTracer  = (*ormbookTracer)(nil)
)

// begin announces where the statement comes from. On a busy connection pgx refuses the statement, so nothing must be written.
func (t *ormbookTracer) begin(ctx context.Context, conn *pgx.Conn) context.Context {
	if c, ok := conn.PgConn().Conn().(*ormbookConn); ok && !conn.PgConn().IsBusy() {
		c.announce(t.place())
		return context.WithValue(ctx, ormbookKey{}, c)
	}
	return ctx
}

type ormbookKey struct{}

func (t *ormbookTracer) end(ctx context.Context) {
	if c, ok := ctx.Value(ormbookKey{}).(*ormbookConn); ok {
		c.done()
	}
}

func (t *ormbookTracer) TraceQueryStart(ctx context.Context, conn *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	return t.begin(ctx, conn)
}

func (t *ormbookTracer) TraceQueryEnd(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryEndData) {
	t.end(ctx)
}

func (t *ormbookTracer) TraceBatchStart(ctx context.Context, conn *pgx.Conn, _ pgx.TraceBatchStartData) context.Context {
	return t.begin(ctx, conn)
}

func (t *ormbookTracer) TraceBatchQuery(context.Context, *pgx.Conn, pgx.TraceBatchQueryData) {}

func (t *ormbookTracer) TraceBatchEnd(ctx context.Context, _ *pgx.Conn, _ pgx.TraceBatchEndData) {
	t.end(ctx)
}

func (t *ormbookTracer) TraceCopyFromStart(ctx context.Context, conn *pgx.Conn, _ pgx.TraceCopyFromStartData) context.Context {
	return t.begin(ctx, conn)
}

func (t *ormbookTracer) TraceCopyFromEnd(ctx context.Context, _ *pgx.Conn, _ pgx.TraceCopyFromEndData) {
	t.end(ctx)
}

// TracePrepareStart does nothing within a query, which has announced its place.
func (t *ormbookTracer) TracePrepareStart(ctx context.Context, conn *pgx.Conn, _ pgx.TracePrepareStartData) context.Context {
	if ctx.Value(ormbookKey{}) != nil {
		return ctx
	}
	_ = t.begin(ctx, conn)
	return ctx
}

func (t *ormbookTracer) TracePrepareEnd(context.Context, *pgx.Conn, pgx.TracePrepareEndData) {}

// place is the innermost line of the student's on this goroutine's stack, as FILE:LINE, or nothing. It begins with the caller of the
// tracer's method, four frames up.
func (t *ormbookTracer) place() string {
	var pcs [64]uintptr
	for skip := 4; ; skip += len(pcs) {
		n := runtime.Callers(skip, pcs[:])
		if n == 0 {
			return ""
		}
		frames := runtime.CallersFrames(pcs[:n])
		for more := true; more; {
			var f runtime.Frame
			f, more = frames.Next()
			for _, p := range t.prefixes {
				if file, ok := strings.CutPrefix(f.File, p); ok && p != "" {
					return file + ":" + strconv.Itoa(f.Line)
				}
			}
		}
	}
}
