//go:build unix

package cluster

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// Many workbooks use one server: what goes wrong for one of them must not end it for the others.
func TestAServerThatOthersUseIsNotEndedByOneInTrouble(t *testing.T) {
	bin := installation(t)
	o := Options{Cache: filepath.Join(t.TempDir(), "cache")}
	c := open(t, bin, o)
	if home := c.state.Home; home != c.folder { // root's lies outside the test's folder
		t.Cleanup(func() { _ = os.RemoveAll(home) })
	}
	pid := c.state.postmaster()
	still := func(t *testing.T) {
		t.Helper()
		if now := readState(c.folder).postmaster(); now != pid {
			t.Fatalf("the server %d was replaced by %d", pid, now)
		}
		mustAnswer(t, c)
	}

	t.Run("who gives up", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := Open(ctx, bin, o); !errors.Is(err, context.Canceled) {
			t.Errorf("Open ends with %v", err)
		}
		if err := c.Rejoin(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("Rejoin ends with %v", err)
		}
		still(t)
	})

	t.Run("who finds it busy", func(t *testing.T) {
		if err := syscall.Kill(pid, syscall.SIGSTOP); err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(answerTime+answerTime/4, func() { _ = syscall.Kill(pid, syscall.SIGCONT) })
		mustAnswer(t, open(t, bin, o))
		still(t)
	})

	t.Run("who finds it full", func(t *testing.T) {
		var taken []*pgconn.PgConn
		defer func() {
			for _, conn := range taken {
				_ = conn.Close(context.Background())
			}
			still(t)
		}()
		for {
			conn, err := pgconn.Connect(t.Context(), DSN(c.Socket(), "postgres"))
			if err != nil && full(err) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			taken = append(taken, conn)
		}
		var err error
		for wait := time.Second; wait < 30*time.Second; wait *= 2 { // a busy machine may take longer to say so
			ctx, cancel := context.WithTimeout(t.Context(), wait)
			_, err = Open(ctx, bin, o)
			cancel()
			if err == nil || strings.Contains(err.Error(), "too many clients") {
				break
			}
		}
		if err == nil || !strings.Contains(err.Error(), "too many clients") {
			t.Errorf("Open ends with %v", err)
		}
	})
}
