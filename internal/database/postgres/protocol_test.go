package postgres

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgproto3"

	"ormbook/internal/database"
	"ormbook/internal/database/postgres/proxy"
)

// dialRaw is a connection without a driver.
func dialRaw(t testing.TB, d *Database) net.Conn {
	t.Helper()
	c := must[net.Conn](t)(net.Dial("unix", filepath.Join(d.dir, socketName)))
	t.Cleanup(func() { _ = c.Close() })
	_ = c.SetDeadline(time.Now().Add(time.Minute))
	return c
}

// logIn brings a raw connection to its first ReadyForQuery.
func logIn(t testing.TB, c net.Conn, version uint32) (f *pgproto3.Frontend, seen []pgproto3.BackendMessage) {
	t.Helper()
	body := binary.BigEndian.AppendUint32(nil, version)
	body = append(body, "user\x00me\x00database\x00computers\x00_pq_.odd\x00x\x00\x00"...)
	if _, err := c.Write(append(binary.BigEndian.AppendUint32(nil, uint32(4+len(body))), body...)); err != nil {
		t.Fatal(err)
	}
	f = pgproto3.NewFrontend(c, c)
	for {
		switch m := must[pgproto3.BackendMessage](t)(f.Receive()).(type) {
		case *pgproto3.ReadyForQuery:
			return f, seen
		case *pgproto3.NegotiateProtocolVersion:
			n := *m
			seen = append(seen, &n)
		case *pgproto3.ErrorResponse:
			t.Fatal(m.Message)
		}
	}
}

func TestEncryptionIsDeclinedAndNewerVersionsAreNegotiated(t *testing.T) {
	d := create(t, database.Setup{})
	c := dialRaw(t, d)
	for _, code := range []uint32{80877104, 80877103} { // GSSENCRequest, SSLRequest
		if _, err := c.Write(binary.BigEndian.AppendUint32([]byte{0, 0, 0, 8}, code)); err != nil {
			t.Fatal(err)
		}
		var answer [1]byte
		if _, err := io.ReadFull(c, answer[:]); err != nil || answer[0] != 'N' {
			t.Errorf("the answer to %d is %q, %v", code, answer, err)
		}
	}
	if _, seen := logIn(t, c, 3<<16|2); len(seen) != 1 || seen[0].(*pgproto3.NegotiateProtocolVersion).UnrecognizedOptions[0] != "_pq_.odd" {
		t.Errorf("version 3.2 is answered by %v", seen)
	}
	if _, seen := logIn(t, dialRaw(t, d), 3<<16); len(seen) != 0 {
		t.Errorf("version 3.0 is answered by %v", seen)
	}
}

func TestNonsenseInPlaceOfALogInEndsTheConnection(t *testing.T) {
	d := create(t, database.Setup{})
	for _, text := range []string{"GET / HTTP/1.1\r\n\r\n", "\x00\x00\x00\x00", "\x00\x00\x00\x08\x00\x02\x00\x00", "\x00\x00\x00\x10\x04\xd2\x16\x2e\x00\x00\x00\x01\x00\x00\x00\x02"} {
		c := dialRaw(t, d)
		if _, err := c.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if b, err := io.ReadAll(c); len(b) > 0 {
			t.Errorf("%q is answered by %q, %v", text, b, err)
		}
	}
	if err := open(t, d).Ping(); err != nil {
		t.Error(err)
	}
}

func TestAMessageBeyondTheLimitIsRefusedPolitely(t *testing.T) {
	if testing.Short() {
		t.Skip("sends 64 MiB")
	}
	d := create(t, database.Setup{})
	conn := connect(t, d)
	_, err := conn.Exec(t.Context(), "SELECT length('"+strings.Repeat("x", proxy.MaxFrame)+"')")
	var pg *pgconn.PgError
	if !errors.As(err, &pg) || pg.Code != "54000" {
		t.Errorf("the error is %.200v", err)
	}
	if n := len(tape(t, d)); n != 0 {
		t.Errorf("the tape has %d entries", n)
	}
}

func TestMemoryStaysFlatOverAMillionRows(t *testing.T) {
	d := create(t, database.Setup{})
	f, _ := logIn(t, dialRaw(t, d), 3<<16)
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	f.Send(&pgproto3.Query{String: "SELECT repeat('x', 100) FROM generate_series(1, 1000000)"})
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	rows, most := 0, uint64(0)
	for done := false; !done; {
		switch m := must[pgproto3.BackendMessage](t)(f.Receive()).(type) {
		case *pgproto3.DataRow:
			if rows++; rows%100_000 == 0 {
				runtime.GC()
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapAlloc)
			}
		case *pgproto3.ErrorResponse:
			t.Fatal(m.Message)
		case *pgproto3.ReadyForQuery:
			done = true
		}
	}
	if most > before.HeapAlloc+8<<20 {
		t.Errorf("the heap grew from %d to %d bytes", before.HeapAlloc, most)
	}
	if e := tape(t, d)[0]; rows != 1_000_000 || e.Returned != 1_000_000 {
		t.Errorf("%d rows came, the tape has %+v", rows, e)
	}
}

// BenchmarkWire measures a prepared query of one row, through the proxy and directly, turn by turn, and their ratio.
func BenchmarkWire(b *testing.B) {
	d := create(b, database.Setup{Script: "CREATE TABLE t (id int PRIMARY KEY, name text); INSERT INTO t SELECT i, 'n' || i FROM generate_series(1, 1000) i"})
	ctx := context.Background()
	wire := connect(b, d)
	plain := must[*pgconn.PgConn](b)(d.connect(ctx, d.name, d.password, map[string]string{"timezone": "UTC"}))
	defer plain.Close(ctx)
	prepare := func(c *pgconn.PgConn) {
		if _, err := c.Prepare(ctx, "q", "SELECT id, name FROM t WHERE id = $1", nil); err != nil {
			b.Fatal(err)
		}
	}
	prepare(plain)
	prepare(wire.PgConn())
	ask := func(c *pgconn.PgConn) time.Duration {
		start := time.Now()
		if r := c.ExecPrepared(ctx, "q", [][]byte{[]byte("7")}, nil, nil).Read(); r.Err != nil || len(r.Rows) != 1 {
			b.Fatal(r.Err)
		}
		return time.Since(start)
	}
	var sum [2]time.Duration
	for range 50 { // warm up
		ask(plain)
		ask(wire.PgConn())
	}
	for b.Loop() {
		sum[0] += ask(plain)
		sum[1] += ask(wire.PgConn())
	}
	n := float64(b.N) * 1000
	b.ReportMetric(float64(sum[0])/n, "direct-µs")
	b.ReportMetric(float64(sum[1])/n, "wire-µs")
	b.ReportMetric(float64(sum[1])/float64(sum[0]), "ratio")
}

// BenchmarkCreate measures a database's whole life: copied from its template, looked at once from outside, dropped.
func BenchmarkCreate(b *testing.B) {
	setup := database.Setup{Name: "computers", Script: "CREATE TABLE t (id int PRIMARY KEY, name text); INSERT INTO t SELECT i, 'n' || i FROM generate_series(1, 1000) i"}
	create(b, setup)
	var made, looked, dropped time.Duration
	for b.Loop() {
		start := time.Now()
		d := must[database.Database](b)(server(b).Create(context.Background(), setup))
		at := time.Now()
		if _, err := d.Rows(context.Background(), "t", 10); err != nil {
			b.Fatal(err)
		}
		seen := time.Now()
		if err := d.Close(); err != nil {
			b.Fatal(err)
		}
		made, looked, dropped = made+at.Sub(start), looked+seen.Sub(at), dropped+time.Since(seen)
	}
	ms := func(d time.Duration) float64 { return float64(d) / float64(b.N) / 1e6 }
	b.ReportMetric(ms(made), "create-ms")
	b.ReportMetric(ms(looked), "look-ms")
	b.ReportMetric(ms(dropped), "drop-ms")
}
