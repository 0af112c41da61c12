//go:build unix

package cluster

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// Cluster is a running private server that this process uses.
type Cluster struct {
	bin    Binaries
	log    io.Writer
	folder string // locks and state, readable by this process's user
	acct   account
	users  *lock

	mu    sync.Mutex // guards state after Open
	state state
}

// Open joins the cluster of this machine's user, starting, mending or making it first when needed, and holds it open until Close. A new
// one takes about a second, a start 0.15 s, joining a few milliseconds.
func Open(ctx context.Context, bin Binaries, o Options) (*Cluster, error) {
	folder, err := o.folder(bin.Major)
	if err != nil {
		return nil, fmt.Errorf("find the cache folder: %w", err)
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("make the cache folder: %w", err)
	}
	acct, err := unprivileged()
	if err != nil {
		return nil, err
	}
	c := &Cluster{bin: bin, log: o.Log, folder: folder, acct: acct}
	if c.log == nil {
		c.log = io.Discard
	}
	if err := c.join(ctx); err != nil {
		c.users.free()
		return nil, err
	}
	return c, nil
}

// Socket is the folder with the server's socket; another one after Rejoin.
func (c *Cluster) Socket() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.state.Socket
}

// Rejoin sees to it that a server answers again after this one did not: another user of the cluster may have started it by now, else it is
// started here.
func (c *Cluster) Rejoin(ctx context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.users == nil {
		return errors.New("the private PostgreSQL cluster was given up")
	}
	gate, err := c.gate(ctx)
	if err != nil {
		return err
	}
	defer gate.free()
	return c.look(ctx)
}

// join takes the users' lock, then sees to it that the server answers; the gate keeps others from doing the same.
func (c *Cluster) join(ctx context.Context) error {
	gate, err := c.gate(ctx)
	if err != nil {
		return err
	}
	defer gate.free()
	if c.users, err = openLock(filepath.Join(c.folder, "users.lock")); err != nil {
		return err
	}
	if err := c.users.take(ctx, unix.LOCK_SH); err != nil {
		return err
	}
	return c.look(ctx)
}

// look finds the server by its state, or revives it.
func (c *Cluster) look(ctx context.Context) error {
	c.state = readState(c.folder)
	if c.state.Socket == "" || c.state.Rules != rules() && c.alone(ctx) {
		return c.revive(ctx)
	}
	var last error
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		err := answers(ctx, c.state.Socket)
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return fmt.Errorf("reach the private PostgreSQL server: %w", errors.Join(ctx.Err(), last))
		case full(err) && time.Now().After(end):
			return fmt.Errorf("the private PostgreSQL server's %d connections are all in use; end a workbook, or what it runs: %w", MaxConnections(), err)
		case !alive(err) || time.Now().After(end):
			return c.revive(ctx)
		}
		last = err
	}
}

// alone says whether no other process uses the cluster. The gate keeps others from joining meanwhile.
func (c *Cluster) alone(ctx context.Context) bool {
	alone, err := c.users.try(unix.LOCK_EX)
	return c.users.take(ctx, unix.LOCK_SH) == nil && err == nil && alone // an attempt gives up the lock that is held
}

func (c *Cluster) gate(ctx context.Context) (*lock, error) {
	gate, err := openLock(filepath.Join(c.folder, "gate.lock"))
	if err != nil {
		return nil, err
	}
	if err := gate.take(ctx, unix.LOCK_EX); err != nil {
		gate.free()
		return nil, err
	}
	return gate, nil
}

// revive starts a server where none answers: over what the last one left, and when that is beyond use, over new files.
func (c *Cluster) revive(ctx context.Context) error {
	c.state.bury()
	c.sweepHomes()
	fresh, err := c.ready(ctx)
	if err != nil {
		return err
	}
	why := c.start(ctx)
	if why == nil || fresh || ctx.Err() != nil {
		return why
	}
	c.state.bury()
	if err := os.RemoveAll(c.state.data()); err != nil {
		return fmt.Errorf("remove the damaged PostgreSQL files: %w", err)
	}
	if _, err := c.ready(ctx); err != nil {
		return err
	}
	if err := c.start(ctx); err != nil {
		return err
	}
	fmt.Fprintf(c.log, "The private PostgreSQL files in %s were damaged (%v); ormbook made them anew.\n", c.state.data(), why)
	return nil
}

// Close gives the cluster up; its last user stops the server.
func (c *Cluster) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.users == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	gate, err := c.gate(ctx)
	if err != nil {
		c.users.free()
		return err
	}
	defer gate.free()
	defer func() { c.users.free(); c.users = nil }()
	if last, err := c.users.try(unix.LOCK_EX); err != nil || !last {
		return err
	}
	if now := readState(c.folder); now.Home != "" {
		c.state = now // another user may have started it again since
	}
	c.state.bury()
	c.state.Socket = ""
	return c.state.write(c.folder)
}
