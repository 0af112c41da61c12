package postgres

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"ormbook/internal/database/postgres/owner"
)

// room is a database on the server that programs have one after another. Between two it holds nothing: to empty it takes a few
// milliseconds, to make a database and drop it takes a tenth of a second.
type room struct {
	name string         // on the server, and of the program's role
	conn *pgconn.PgConn // the administrator's, which furnishes and empties it
	uses int

	// The inspector is no superuser, for a view that it reads may call the program's functions; it sees all rows, whatever policies the
	// program makes. Its connection is kept too: a new one costs the server more than all that it is asked.
	inspector *pgconn.PgConn
	password  string
}

const (
	mostRooms = 4  // that are kept empty
	mostUses  = 64 // after which the catalogue's dead rows are worth a new one
)

// rent gives an empty room.
func (s *Server) rent(ctx context.Context) (*room, error) {
	for {
		s.mu.Lock()
		if s.closed {
			s.mu.Unlock()
			return nil, errClosed
		}
		last := len(s.rooms) - 1
		if last < 0 {
			s.mu.Unlock()
			return s.build(ctx)
		}
		r := s.rooms[last]
		s.rooms = s.rooms[:last]
		s.mu.Unlock()
		if r.conn.Ping(ctx) == nil {
			return r, nil
		}
		_ = s.demolish(r) // the server was started again
	}
}

// build makes a database whose text sorts by bytes, as on the private server.
func (s *Server) build(ctx context.Context) (*room, error) {
	r := &room{name: owner.Name(), password: rand.Text()}
	create := "CREATE DATABASE " + quote(r.name) + " TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
	if s.number >= 15_00_00 { // to copy files is three times as fast on small databases as the write-ahead log, the default from 15 on
		create += " LOCALE_PROVIDER libc STRATEGY file_copy"
	}
	_, err := s.admin.Exec(ctx, create)
	if err == nil {
		r.conn, err = pgconn.ConnectConfig(ctx, s.config(r.name))
	}
	if err == nil && s.roles {
		_, err = r.conn.Exec(ctx, fmt.Sprintf("REVOKE ALL ON DATABASE %s FROM PUBLIC; DROP SCHEMA public; CREATE ROLE %s LOGIN PASSWORD '%s' BYPASSRLS %s",
			quote(r.name), quote(owner.Inspector(r.name)), verifier(r.password), s.readsAll())).ReadAll()
	}
	if err != nil {
		_ = s.demolish(r)
		return nil, fmt.Errorf("make a database: %w", err)
	}
	return r, nil
}

// readsAll lets the inspector read what the program has taken its own rights from; 13 has no such role.
func (s *Server) readsAll() string {
	if s.number < 14_00_00 {
		return ""
	}
	return "IN ROLE pg_read_all_data"
}

// furnish makes the program's role, which owns all that is inside and may do nothing outside, and what the script says.
func (s *Server) furnish(ctx context.Context, r *room, password, script string) error {
	r.uses++
	if s.roles {
		if _, err := r.conn.Exec(ctx, s.makeRole(r.name, password)).ReadAll(); err != nil {
			return fmt.Errorf("create the database's role: %w", err)
		}
	}
	if _, err := r.conn.Exec(ctx, script).ReadAll(); err != nil {
		return fmt.Errorf("run the set-up script: %w", located(err, script))
	}
	if r.conn.TxStatus() != 'I' {
		return errors.New("run the set-up script: it leaves a transaction open")
	}
	if _, err := r.conn.Exec(ctx, "DISCARD ALL").ReadAll(); err != nil {
		return fmt.Errorf("end the set-up script: %w", err)
	}
	return nil
}

func (s *Server) makeRole(name, password string) string {
	english := ""
	if s.cluster == nil { // the private server's messages are English as it is
		english = "ALTER ROLE " + quote(name) + " SET lc_messages = 'C';"
	}
	return fmt.Sprintf(`CREATE ROLE %[1]s LOGIN NOINHERIT PASSWORD '%[3]s' CONNECTION LIMIT %[4]d;
		GRANT %[1]s TO %[2]s;
		GRANT ALL ON DATABASE %[1]s TO %[1]s; %[5]s
		CREATE SCHEMA public AUTHORIZATION %[1]s;
		SET SESSION AUTHORIZATION %[1]s`, quote(name), quote(owner.Inspector(name)), verifier(password), connections, english)
}

// vacate takes a room back from a program. One that cannot be emptied is dropped.
func (s *Server) vacate(r *room) error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if s.roles && r.uses < mostUses && s.empty(ctx, r) == nil && s.keepRoom(r) {
		return nil
	}
	return s.demolish(r)
}

func (s *Server) keepRoom(r *room) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed || len(s.rooms) >= mostRooms {
		return false
	}
	s.rooms = append(s.rooms, r)
	return true
}

var errLeft = errors.New("something is left in the database")

// empty ends the program's connections, and drops all that it made, and its role.
func (s *Server) empty(ctx context.Context, r *room) error {
	if err := s.alone(ctx, r); err != nil {
		return err
	}
	if r.inspector != nil {
		if _, err := r.inspector.Exec(ctx, "DISCARD ALL").ReadAll(); err != nil {
			return err
		}
	}
	res, err := r.conn.Exec(ctx, fmt.Sprintf(`DROP OWNED BY %[1]s, %[2]s CASCADE; DROP ROLE %[1]s;
		ALTER ROLE %[2]s RESET ALL; ALTER ROLE %[2]s IN DATABASE %[1]s RESET ALL; %[3]s OR
		EXISTS (SELECT FROM pg_auth_members WHERE %[4]s IN (roleid::regrole::text, member::regrole::text) AND roleid::regrole::text <> 'pg_read_all_data')`,
		quote(r.name), quote(owner.Inspector(r.name)), anythingLeft, "'"+owner.Inspector(r.name)+"'")).ReadAll()
	if err != nil {
		return err
	}
	if last := res[len(res)-1]; len(last.Rows) != 1 || string(last.Rows[0][0]) != "f" {
		return errLeft
	}
	return nil
}

// inspectorPID is the number of the server's process for the inspector, or 0.
func (r *room) inspectorPID() int {
	if r.inspector == nil {
		return 0
	}
	return int(r.inspector.PID())
}

// alone ends all other connections to a room and waits until they are gone.
func (s *Server) alone(ctx context.Context, r *room) error {
	for {
		res, err := r.conn.Exec(ctx, `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
			WHERE datname = current_database() AND pid NOT IN (pg_backend_pid(), `+strconv.Itoa(r.inspectorPID())+")").ReadAll()
		if err != nil || string(res[0].Rows[0][0]) == "0" {
			return err
		}
		time.Sleep(time.Millisecond)
	}
}

// demolish drops a room with all connections to it, and its roles.
func (s *Server) demolish(r *room) error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	for _, conn := range []*pgconn.PgConn{r.conn, r.inspector} {
		if conn != nil {
			_ = conn.Close(ctx)
		}
	}
	return s.drop(ctx, r.name)
}

// anythingLeft says whether the database holds an object that initdb did not make: those have numbers below 16384 (PostgreSQL's source,
// access/transam.h, FirstNormalObjectId). The catalogues are those that have an oid and are not shared by all databases. The server's own
// schemas for temporary tables stay when a session has had one.
var anythingLeft = func() string {
	catalogues := strings.Fields(`am attrdef cast class collation constraint conversion default_acl event_trigger extension foreign_data_wrapper
		foreign_server language largeobject_metadata opclass operator opfamily policy proc publication rewrite statistic_ext
		transform trigger ts_config ts_dict ts_parser ts_template type user_mapping`)
	for i, name := range catalogues {
		catalogues[i] = "EXISTS (SELECT FROM pg_" + name + " WHERE oid >= 16384)"
	}
	return `SELECT EXISTS (SELECT FROM pg_namespace WHERE oid >= 16384 AND nspname NOT LIKE 'pg\_%') OR ` + strings.Join(catalogues, " OR ")
}()

// located adds the line of a script that an error points to; the server counts characters from 1.
func located(err error, script string) error {
	var pg *pgconn.PgError
	if !errors.As(err, &pg) || pg.Position <= 0 {
		return err
	}
	runes := []rune(script)
	line := 1 + strings.Count(string(runes[:min(int(pg.Position)-1, len(runes))]), "\n")
	return fmt.Errorf("line %d: %w", line, err)
}
