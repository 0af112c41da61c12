package postgres

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"ormbook/internal/database"
)

// The limits that a guard keeps, by the names that reports give them.
const (
	limitDatabase = "database"
	limitMemory   = "memory"
)

// mostMemory is what the server's processes may take for one program together, in bytes.
const mostMemory = 1 << 30

// lookEvery is the time between two looks of a guard.
const lookEvery = 250 * time.Millisecond

// guard looks at what a program takes of the server. PostgreSQL has no setting for how large a database may grow, nor for what all sessions
// of a role take together. It looks only while statements come: at rest nothing ticks.
type guard struct {
	d     *Database
	size  int64 // of the database as the program found it
	awake atomic.Bool
	calls atomic.Int64 // statements so far
	ended atomic.Bool
}

// stir hears that a statement begins.
func (g *guard) stir() {
	g.calls.Add(1)
	if !g.awake.Swap(true) {
		time.AfterFunc(lookEvery, func() { g.look(0) })
	}
}

// look looks once, and again later as long as there is something to look at; seen is the number of statements at the look before.
func (g *guard) look(seen int64) {
	if g.ended.Load() {
		return
	}
	now := g.calls.Load()
	if limit, why := g.beyond(); limit != "" {
		g.over(limit, why)
		return
	}
	if now == seen && !g.d.proxy.Busy() {
		g.awake.Store(false)
		if g.calls.Load() == now || g.awake.Swap(true) {
			return
		}
	}
	time.AfterFunc(lookEvery, func() { g.look(now) })
}

// exhausted hears that the server refused a statement more of something: memory, or room for sorting.
func (g *guard) exhausted(code, message string) {
	limit := limitMemory
	if code == "53400" { // configuration_limit_exceeded: temp_file_limit
		limit = limitDatabase
	}
	g.over(limit, &pgconn.PgError{Severity: "FATAL", Code: code, Message: message})
}

// over tells of the first limit that was passed, and lets the program send nothing more.
func (g *guard) over(limit string, why *pgconn.PgError) {
	if g.ended.Swap(true) {
		return
	}
	if g.d.setup.Over != nil {
		g.d.setup.Over(limit)
	}
	go g.d.proxy.Shut(why) // it waits for the server, and this may be called by who reads its answers
}

// beyond tells which limit the program has passed, and the error that its sessions get.
func (g *guard) beyond() (limit string, why *pgconn.PgError) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	size, err := g.d.server.size(ctx, g.d.name)
	if err == nil && size > g.size+database.Quota {
		return limitDatabase, &pgconn.PgError{Severity: "FATAL", Code: "53100", // disk_full
			Message: fmt.Sprintf("the database has grown by more than %d MiB, which is the limit", database.Quota>>20)}
	}
	memory := int64(0)
	for _, pid := range g.d.proxy.Backends() {
		memory += private(pid)
	}
	if memory > mostMemory {
		return limitMemory, &pgconn.PgError{Severity: "FATAL", Code: "53200", // out_of_memory
			Message: fmt.Sprintf("the program's statements take more than %d MiB of memory, which is the limit", mostMemory>>20)}
	}
	return "", nil
}

// size is what a database takes on the disk, with the files that its sessions use for sorting and the like.
func (s *Server) size(ctx context.Context, name string) (size int64, err error) {
	query := "SELECT pg_database_size($1)"
	if s.roles { // others may not look at the files
		query += ` + coalesce((SELECT sum(size)::bigint FROM pg_ls_tmpdir()
			WHERE substring(name FROM 'pgsql_tmp([0-9]+)') IN (SELECT pid::text FROM pg_stat_activity WHERE datname = $1)), 0)`
	}
	err = s.admin.QueryRow(ctx, query, name).Scan(&size)
	return size, err
}

// sizeFilled is the size of a database that a script has just filled. It is asked once for each script.
func (s *Server) sizeFilled(ctx context.Context, name, script string) (int64, error) {
	s.mu.Lock()
	size, known := s.sizes[script]
	s.mu.Unlock()
	if known {
		return size, nil
	}
	size, err := s.size(ctx, name)
	if err != nil {
		return 0, fmt.Errorf("measure the database: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sizes[script] = size
	return size, nil
}

// private is the memory that a process shares with no other, 0 where the system has no /proc (proc_pid_statm(5)).
func private(pid uint32) int64 {
	text, err := os.ReadFile("/proc/" + strconv.FormatUint(uint64(pid), 10) + "/statm")
	fields := bytes.Fields(text)
	if err != nil || len(fields) < 3 {
		return 0
	}
	resident, _ := strconv.ParseInt(string(fields[1]), 10, 64)
	shared, _ := strconv.ParseInt(string(fields[2]), 10, 64)
	return (resident - shared) * int64(os.Getpagesize())
}
