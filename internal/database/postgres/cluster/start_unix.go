//go:build unix

package cluster

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// ready sees to it that there are server files and says whether they were just made. initdb works in a folder beside them that is renamed
// when it is whole, so one that was interrupted is done again.
func (c *Cluster) ready(ctx context.Context) (fresh bool, err error) {
	if _, err := os.Stat(filepath.Join(c.state.data(), "PG_VERSION")); err == nil && c.state.Home != "" {
		return false, nil
	}
	if err := c.house(); err != nil {
		return false, err
	}
	half := c.state.data() + ".new"
	for _, dir := range []string{half, c.state.data()} {
		if err := os.RemoveAll(dir); err != nil {
			return false, fmt.Errorf("clear a half-made PostgreSQL cluster: %w", err)
		}
	}
	if err := c.initdb(ctx, half); err != nil {
		return false, err
	}
	if err := os.Rename(half, c.state.data()); err != nil {
		return false, fmt.Errorf("put the new PostgreSQL cluster in place: %w", err)
	}
	return true, nil
}

// house finds the folder for the server's files: our own cache folder, or for another account one that it can reach.
func (c *Cluster) house() error {
	if !c.acct.other {
		c.state.Home = c.folder
		return nil
	}
	if st, err := os.Stat(c.state.Home); c.state.Home != "" && err == nil && st.IsDir() {
		return nil
	}
	home, err := c.acct.folder()
	if err != nil {
		return err
	}
	c.state = state{Home: home}
	if err := c.state.write(c.folder); err != nil {
		return err
	}
	return c.sign()
}

// initdb makes a cluster whose text order and messages are the same on every machine.
func (c *Cluster) initdb(ctx context.Context, dir string) error {
	args := []string{"-D", dir, "-U", Superuser, "-E", "UTF8", "--locale=C", "-A", "trust", "--no-sync"}
	cmd := c.acct.command(c.state.Home, c.bin.Program("initdb"), args...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start initdb: %w", err)
	}
	stop := context.AfterFunc(ctx, func() { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }) // with its helpers: it leads a session
	defer stop()
	err := cmd.Wait()
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("make a PostgreSQL cluster: %w", ctx.Err())
	case strings.Contains(out.String(), "could not look up effective user ID"):
		return ErrNoAccount
	}
	return fmt.Errorf("make a PostgreSQL cluster: initdb: %w: %s", err, lastLine(out.Bytes()))
}

// settings give speed where the data may be lost, the same answers on every machine, and bounds on what one program can take.
func settings(socket string) []string {
	var args []string
	for _, s := range []string{
		"listen_addresses=", "unix_socket_directories=" + socket, fmt.Sprintf("port=%d", Port), fmt.Sprintf("max_connections=%d", MaxConnections()),
		"fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0",
		"bgwriter_delay=10s", "wal_writer_delay=10s", "checkpoint_timeout=1d", // nothing ticks while nobody asks
		"TimeZone=UTC", "log_timezone=UTC", "jit=off", "autovacuum=off", "shared_buffers=32MB",
		"temp_file_limit=64MB", "max_wal_size=128MB", "min_wal_size=32MB", "max_worker_processes=0", "password_encryption=scram-sha-256",
		"logging_collector=off", "log_destination=stderr", "log_min_messages=fatal", "log_min_error_statement=panic",
	} {
		args = append(args, "-c", s)
	}
	return args
}

// start runs the server and waits until it answers. After a kill, helpers of the old server may hold its shared memory for a moment, so
// a start that fails at once is tried again for a while.
func (c *Cluster) start(ctx context.Context) error {
	var err error
	for end := time.Now().Add(3 * time.Second); ; {
		if err = c.startOnce(ctx); err == nil || ctx.Err() != nil || !errors.Is(err, errBusy) || time.Now().After(end) {
			return err
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// errBusy is a start that another server, not yet quite gone, stood in the way of.
var errBusy = errors.New("another server still holds these files")

func (c *Cluster) startOnce(ctx context.Context) error {
	socket, err := c.acct.folder()
	if err != nil {
		return err
	}
	if err := c.writeAccess(); err != nil {
		return err
	}
	log, err := os.Create(c.state.logFile())
	if err != nil {
		return fmt.Errorf("make the server's log: %w", err)
	}
	defer log.Close()
	cmd := c.acct.bounded(c.state.Home, c.bin.Program("postgres"), append([]string{"-D", c.state.data()}, settings(socket)...)...)
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		_ = os.Remove(socket)
		return fmt.Errorf("start PostgreSQL: %w", err)
	}
	c.state.Socket, c.state.Rules = socket, rules()
	if err := c.state.write(c.folder); err != nil {
		_ = cmd.Process.Kill()
		return err
	}
	if err := c.wait(ctx, cmd); err != nil {
		c.state.bury()
		return err
	}
	return nil
}

// wait returns when the server answers, has ended, or answers with an error that only damage explains.
func (c *Cluster) wait(ctx context.Context, cmd *exec.Cmd) error {
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }() // also reaps it, whoever stops it later
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); {
		err := answers(ctx, c.state.Socket)
		if err == nil {
			return nil
		}
		if pg := (*pgconn.PgError)(nil); errors.As(err, &pg) && !starting(err) {
			return fmt.Errorf("start PostgreSQL: %w", err)
		}
		select {
		case <-ended:
			return c.complaint()
		case <-ctx.Done():
			return fmt.Errorf("start PostgreSQL: %w", ctx.Err())
		case <-time.After(5 * time.Millisecond):
		}
	}
	return fmt.Errorf("start PostgreSQL: no answer within 30 s; its log is %s", c.state.logFile())
}

// complaint is the error of a server that ended, in its own words.
func (c *Cluster) complaint() error {
	b, _ := os.ReadFile(c.state.logFile())
	if bytes.Contains(b, []byte("is still in use")) || bytes.Contains(b, []byte("already exists")) {
		return fmt.Errorf("start PostgreSQL: %w: %s", errBusy, lastLine(b))
	}
	return fmt.Errorf("start PostgreSQL: it ended with: %s", lastLine(b))
}

func lastLine(b []byte) string {
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	for _, l := range lines {
		if _, after, ok := strings.Cut(l, "FATAL:"); ok {
			return strings.TrimSpace(after)
		}
	}
	return lines[len(lines)-1]
}
