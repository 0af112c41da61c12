// Package queue lets many machines grade one class. Jobs lie in a PostgreSQL database as River keeps them (riverqueue.com); a submission's files
// lie beside them, and results by the digest of their job, so that a job which is graded twice, by whomever, has one result. Workers renew a
// lease while they live; the jobs of one whose lease has run out are taken over.
package queue

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
)

// schema is where all of it lies, so that a course's database may hold other things too.
const schema = "ormbook_queue"

// patience is how long a database may take to answer at first.
const patience = 10 * time.Second

// kept is how long files and results are kept.
const kept = "30 days"

// Queue is an open database of jobs. It is safe for use by several goroutines.
type Queue struct {
	pool   *pgxpool.Pool
	driver *riverpgxv5.Driver
	client *river.Client[pgx.Tx] // it only adds jobs

	wait waiting
	life context.Context // of what runs in the background
	end  context.CancelFunc
}

// Open opens the queue in a database, and brings its tables up to date.
func Open(ctx context.Context, dsn string) (*Queue, error) {
	config, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return nil, fmt.Errorf("the queue's address is none of a PostgreSQL database (postgres://user@host/database): %w", err)
	}
	config.ConnConfig.ConnectTimeout = patience
	config.ConnConfig.RuntimeParams["application_name"] = "ormbook"
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("reach the queue: %w", err)
	}
	q := &Queue{pool: pool, driver: riverpgxv5.New(pool)}
	q.life, q.end = context.WithCancel(context.Background())
	if err := q.begin(ctx); err != nil {
		q.Close()
		return nil, err
	}
	return q, nil
}

func (q *Queue) begin(ctx context.Context) error {
	reach, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := q.pool.Ping(reach); err != nil {
		return fmt.Errorf("reach the queue's database (is the server up, and does it know this user?): %w", err)
	}
	if err := q.migrate(ctx); err != nil {
		return fmt.Errorf("bring the queue's tables up to date: %w", err)
	}
	var err error
	q.client, err = river.NewClient(q.driver, &river.Config{Schema: schema, Logger: silent})
	if err != nil {
		return fmt.Errorf("open the queue: %w", err)
	}
	return nil
}

// silent is for River, whose remarks are for its operators; what matters is told in a result.
var silent = slog.New(slog.DiscardHandler)

// tables are the queue's own, beside River's.
const tables = `
CREATE TABLE IF NOT EXISTS ` + schema + `.content (digest text PRIMARY KEY, files bytea NOT NULL, at timestamptz NOT NULL DEFAULT now());
CREATE TABLE IF NOT EXISTS ` + schema + `.result (job text PRIMARY KEY, result bytea NOT NULL, at timestamptz NOT NULL DEFAULT now());
CREATE TABLE IF NOT EXISTS ` + schema + `.worker (
	id text PRIMARY KEY, machine text NOT NULL, slots int NOT NULL, level text NOT NULL,
	begun timestamptz NOT NULL DEFAULT now(), seen timestamptz NOT NULL DEFAULT now());
DELETE FROM ` + schema + `.content WHERE at < now() - interval '` + kept + `';
DELETE FROM ` + schema + `.result WHERE at < now() - interval '` + kept + `';
DELETE FROM ` + schema + `.worker WHERE seen < now() - interval '1 hour';`

// lockKey is what one process at a time holds while it makes tables.
const lockKey = 0x6f726d62

// migrate makes the tables, one process at a time.
func (q *Queue) migrate(ctx context.Context) error {
	conn, err := q.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock($1)", lockKey); err != nil {
		return err
	}
	defer func() { _, _ = conn.Exec(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", lockKey) }()
	if _, err := conn.Exec(ctx, "CREATE SCHEMA IF NOT EXISTS "+schema); err != nil {
		return err
	}
	m, err := rivermigrate.New(q.driver, &rivermigrate.Config{Schema: schema, Logger: silent})
	if err != nil {
		return err
	}
	if _, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return err
	}
	_, err = conn.Exec(ctx, tables)
	return err
}

// Close lets the database go.
func (q *Queue) Close() {
	q.end()
	q.pool.Close()
}

// gone tells whether a query found nothing.
func gone(err error) bool { return errors.Is(err, pgx.ErrNoRows) }
