package postgres

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"ormbook/internal/database/postgres/owner"
)

// sweep drops what processes left that live no more. Another workbook may sweep at the same time, so what is gone already is no error.
func (s *Server) sweep(ctx context.Context) error {
	rows, err := s.admin.Query(ctx, `SELECT datname FROM pg_database WHERE datname LIKE $1
		UNION SELECT rolname FROM pg_roles WHERE rolname LIKE $1`, owner.Pattern)
	if err != nil {
		return fmt.Errorf("look for left databases: %w", err)
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return fmt.Errorf("look for left databases: %w", err)
	}
	for _, name := range names {
		if owner.Orphan(name) && !strings.HasSuffix(name, "_i") {
			_ = s.drop(ctx, name)
		}
	}
	return nil
}

// drop removes a database, ending its connections, and its roles.
func (s *Server) drop(ctx context.Context, name string) error {
	_, err := s.admin.Exec(ctx, "DROP DATABASE IF EXISTS "+quote(name)+" WITH (FORCE)")
	if err != nil && !isCode(err, "3D000") { // another sweeper was quicker
		return fmt.Errorf("drop database %s: %w", name, err)
	}
	if s.roles {
		if _, err := s.admin.Exec(ctx, "DROP ROLE IF EXISTS "+quote(owner.Inspector(name))+", "+quote(name)); err != nil && !isCode(err, "42704") {
			return fmt.Errorf("drop role %s: %w", name, err)
		}
	}
	return nil
}

// interrupt cancels what a server process of a database is doing.
func (s *Server) interrupt(database string, pid uint32) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	_, _ = s.admin.Exec(ctx, "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND datname = $2", int32(pid), database)
}

// kill ends a server process of a database and waits until its locks are free.
func (s *Server) kill(database string, pid uint32) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	for {
		tag, err := s.admin.Exec(ctx, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND datname = $2", int32(pid), database)
		if err != nil || tag.RowsAffected() == 0 {
			return
		}
		time.Sleep(2 * time.Millisecond)
	}
}

func isCode(err error, code string) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.Code == code
}

// quote writes a name as an SQL identifier.
func quote(names ...string) string { return pgx.Identifier(names).Sanitize() }
