package postgres

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"ormbook/internal/database/postgres/owner"
)

// template is a database that holds what a script made, for others to be copied from.
type template struct {
	mu   sync.Mutex // held while it is made
	name string     // empty until it is whole
}

// template gives the name of the database that script fills, making it at the first call. A script that fails is tried again at the next.
func (s *Server) template(ctx context.Context, script string) (string, error) {
	sum := sha256.Sum256([]byte(script))
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return "", errClosed
	}
	t := s.templates[hex.EncodeToString(sum[:])]
	if t == nil {
		t = &template{}
		s.templates[hex.EncodeToString(sum[:])] = t
	}
	s.mu.Unlock()

	t.mu.Lock()
	defer t.mu.Unlock()
	if t.name != "" {
		return t.name, nil
	}
	name := owner.Name()
	if err := s.fill(ctx, name, script); err != nil {
		_ = s.drop(context.WithoutCancel(ctx), name)
		return "", err
	}
	t.name = name
	return name, nil
}

// fill makes a database whose text sorts by bytes, as on the private server, and runs the script in it.
func (s *Server) fill(ctx context.Context, name, script string) error {
	create := "CREATE DATABASE " + quote(name) + " TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
	if s.number >= 15_00_00 {
		create += " LOCALE_PROVIDER libc"
	}
	if _, err := s.admin.Exec(ctx, create+s.strategy()); err != nil {
		return fmt.Errorf("create a template database: %w", err)
	}
	conn, err := pgconn.ConnectConfig(ctx, s.config(name))
	if err != nil {
		return fmt.Errorf("connect to a template database: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if s.roles {
		lend := "ALTER SCHEMA public OWNER TO " + groupRole + "; GRANT CREATE ON DATABASE " + quote(name) + " TO " + groupRole +
			"; SET SESSION AUTHORIZATION " + groupRole
		if _, err := conn.Exec(ctx, lend).ReadAll(); err != nil {
			return fmt.Errorf("set up a template database: %w", err)
		}
	}
	if _, err := conn.Exec(ctx, script).ReadAll(); err != nil {
		return fmt.Errorf("run the set-up script: %w", located(err, script))
	}
	_ = conn.Close(ctx)
	return s.alone(ctx, name)
}

// alone waits until a template's last connection is gone: a copy made sooner would wait a tenth of a second for it.
func (s *Server) alone(ctx context.Context, name string) error {
	for {
		var n int
		err := s.admin.QueryRow(ctx, "SELECT count(*) FROM pg_stat_activity WHERE datname = $1", name).Scan(&n)
		if err != nil || n == 0 {
			return err
		}
		time.Sleep(time.Millisecond)
	}
}

// strategy copies files, which on small databases is three times as fast as the write-ahead log, the default from 15 on.
func (s *Server) strategy() string {
	if s.number >= 15_00_00 {
		return " STRATEGY file_copy"
	}
	return ""
}

func (s *Server) dropTemplates() error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	var errs []error
	for _, t := range s.templates {
		if t.name != "" {
			errs = append(errs, s.drop(ctx, t.name))
		}
	}
	return errors.Join(errs...)
}

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
