//go:build unix

package cluster

import (
	"context"
	"errors"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// answerTime is how long a server may take for one answer.
const answerTime = 5 * time.Second

// answers logs in once and reads the catalogue, which a server with damaged files cannot.
func answers(ctx context.Context, socket string) error {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	config, err := pgconn.ParseConfig(DSN(socket, "postgres"))
	if err != nil {
		return err
	}
	clear(config.RuntimeParams) // PGOPTIONS and its like are meant for the user's own servers
	conn, err := pgconn.ConnectConfig(ctx, config)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, "SELECT count(*) FROM pg_database, pg_class").ReadAll()
	return err
}

// alive says whether an error is that of a server which will answer in a while: others use it, so it must not be ended.
func alive(err error) bool {
	return starting(err) || full(err) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, syscall.EAGAIN) // the latter two when it is busy
}

// starting says whether a server starts, or recovers after the crash of one of its processes (cannot_connect_now).
func starting(err error) bool { return hasCode(err, "57P03") }

// full says whether a server has no connection left (too_many_connections).
func full(err error) bool { return hasCode(err, "53300") }

func hasCode(err error, code string) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.Code == code
}
