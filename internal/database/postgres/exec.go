package postgres

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgproto3"

	"ormbook/internal/database"
	"ormbook/internal/database/postgres/owner"
	"ormbook/internal/database/postgres/proxy"
	"ormbook/internal/database/postgres/statement"
)

// mostRows and mostBytes are how many rows, and of how many bytes, one statement of Exec or Query keeps; its tag tells how many there were.
// The server keeps long values packed, so a small table may hold more than our memory.
const (
	mostRows  = 10_000
	mostBytes = 32 << 20
)

// frontend refuses to take in a row that is larger than all that is kept.
func frontend(r io.Reader, w io.Writer) *pgproto3.Frontend {
	f := pgproto3.NewFrontend(r, w)
	f.SetMaxBodyLen(mostBytes)
	return f
}

// Exec sends statements through the proxy as psql sends a file's: each by itself, in the simple protocol, up to the first error. All calls
// share a session, so what one begins the next may commit. With an error come the results before it; the server's own error is in its
// chain (*pgconn.PgError).
func (d *Database) Exec(ctx context.Context, sql string, at database.Place) ([]database.Result, error) {
	done, err := d.own.use(ctx, d.dialOwn)
	if err != nil {
		return nil, fmt.Errorf("connect to the database: %w", err)
	}
	defer done()
	if _, err := d.own.conn.Conn().Write(placeFrame(at)); err != nil {
		return nil, fmt.Errorf("send the statement: %w", err)
	}
	var all []database.Result
	for _, piece := range statement.Split(sql) {
		if statement.ReadsInput(piece) {
			return all, errors.New("COPY … FROM STDIN has nothing to read in a cell; write the rows as INSERT")
		}
		res, err := d.own.results(d.own.conn.Exec(ctx, piece))
		all = append(all, res...)
		if err != nil {
			return all, err
		}
	}
	return all, nil
}

func (d *Database) dialOwn(ctx context.Context) (*pgconn.PgConn, error) {
	config, err := pgconn.ParseConfig("host=/ user=student sslmode=disable")
	if err != nil {
		return nil, err
	}
	config.Database = d.setup.Name
	config.RuntimeParams, config.BuildFrontend = map[string]string{"application_name": "ormbook", "timezone": "UTC"}, frontend
	config.DialFunc = func(context.Context, string, string) (net.Conn, error) { return d.proxy.Pipe(), nil }
	return pgconn.ConnectConfig(ctx, config)
}

// placeFrame is the proxy's own message that tells the line of the statement after it.
func placeFrame(at database.Place) []byte {
	text := ""
	if at.File != "" {
		text = fmt.Sprintf("%s:%d", at.File, at.Line)
	}
	return append(binary.BigEndian.AppendUint32([]byte{proxy.MsgPlace}, uint32(4+len(text))), text...)
}

// results reads what a simple query gives, statement by statement.
func (s *session) results(r *pgconn.MultiResultReader) ([]database.Result, error) {
	var all []database.Result
	for r.NextResult() {
		all = append(all, s.result(r.ResultReader()))
	}
	err := r.Close()
	if n := len(all); err != nil && n > 0 && all[n-1].Tag == "" {
		all = all[:n-1] // the one that failed
	}
	return all, err
}

func (s *session) result(r *pgconn.ResultReader) database.Result {
	fields := r.FieldDescriptions()
	res := database.Result{Affected: -1}
	for _, f := range fields {
		res.Columns = append(res.Columns, f.Name)
	}
	left := mostBytes
	for r.NextRow() {
		for _, v := range r.Values() {
			left -= len(v)
		}
		if len(res.Rows) < mostRows && left >= 0 {
			row := make([]any, len(fields))
			for i, v := range r.Values() {
				row[i] = s.values.Decode(fields[i].DataTypeOID, fields[i].Format, v)
			}
			res.Rows = append(res.Rows, row)
		}
	}
	tag, err := r.Close()
	if err != nil {
		return res
	}
	res.Tag = tag.String()
	if len(fields) == 0 {
		res.Affected = tag.RowsAffected()
	}
	return res
}

// Query runs one reading statement from outside, as a role that may read everything in this database and change nothing.
func (d *Database) Query(ctx context.Context, sql string) (database.Result, error) {
	done, err := d.inspect(ctx)
	if err != nil {
		return database.Result{}, err
	}
	defer done()
	d.inspector.touched = true // a view runs the program's functions
	r := d.inspector.conn.ExecParams(ctx, sql, nil, nil, nil, nil)
	res := d.inspector.result(r)
	_, err = r.Close()
	return res, err
}

// inspect opens the connection that looks from outside. What holds it up, such as a lock of the program's, ends in an error.
func (d *Database) inspect(ctx context.Context) (done func(), err error) {
	done, err = d.inspector.use(ctx, func(ctx context.Context) (*pgconn.PgConn, error) {
		return d.connect(ctx, owner.Inspector(d.name), d.room.password, map[string]string{
			"application_name": "ormbook", "timezone": "UTC", "search_path": "", // no name of the program's stands for one of the server's
			"default_transaction_read_only": "on", "lock_timeout": "2s", "statement_timeout": "5s", "client_min_messages": "error",
		})
	})
	if err == nil && d.inspector.touched {
		if err = d.inspector.forget(ctx); err != nil {
			done()
		}
	}
	if err != nil {
		return nil, fmt.Errorf("look at the database: %w", err)
	}
	return done, nil
}

// touch notes that functions of the program's may have run in a session.
func (s *session) touch() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.touched = true
}

// forget takes back what functions of the program's may have changed in a session.
func (s *session) forget(ctx context.Context) error {
	_, err := s.conn.Exec(ctx, "DISCARD ALL").ReadAll()
	s.touched = err != nil
	return err
}

// several runs reading statements of ours in one go.
func (d *Database) several(ctx context.Context, sql string) ([]database.Result, error) {
	done, err := d.inspect(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	res, err := d.inspector.results(d.inspector.conn.Exec(ctx, sql))
	if err != nil && isCode(err, "55P03") { // lock_not_available
		return nil, fmt.Errorf("look at the database: %w: %w", database.ErrLocked, err)
	}
	return res, err
}
