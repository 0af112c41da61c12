//go:build unix

package cluster

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// installation skips where there is no server, unless the environment says that there must be one.
func installation(t *testing.T) Binaries {
	t.Helper()
	b, err := Find()
	if err != nil && os.Getenv("ORMBOOK_REQUIRE_POSTGRES") == "1" {
		t.Fatal(err)
	}
	if err != nil {
		t.Skip(err)
	}
	return b
}

func open(t *testing.T, b Binaries, o Options) *Cluster {
	t.Helper()
	c, err := Open(t.Context(), b, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func mustAnswer(t *testing.T, c *Cluster) {
	t.Helper()
	if err := answers(t.Context(), c.Socket()); err != nil {
		t.Fatalf("the server does not answer: %v", err)
	}
}

// One cluster serves the whole story, for initdb takes a second.
func TestAClusterIsSharedStoppedAndMended(t *testing.T) {
	bin := installation(t)
	var log bytes.Buffer
	o := Options{Cache: filepath.Join(t.TempDir(), "not there yet"), Log: &log}
	t.Cleanup(func() {
		folder, _ := o.folder(bin.Major)
		if s := readState(folder); s.Home != folder { // root's lies outside the test's folder
			_ = os.RemoveAll(s.Home)
		}
	})

	t.Run("two that start at once share one server", func(t *testing.T) {
		var wg sync.WaitGroup
		cs := make([]*Cluster, 2)
		for i := range cs {
			wg.Go(func() {
				c, err := Open(t.Context(), bin, o)
				if err != nil {
					t.Error(err)
				}
				cs[i] = c
			})
		}
		wg.Wait()
		if t.Failed() {
			t.FailNow()
		}
		if cs[0].state != cs[1].state {
			t.Errorf("they use %v and %v", cs[0].state, cs[1].state)
		}
		if n := len(filepath.Join(cs[0].Socket(), ".s.PGSQL.5432")); n > longest {
			t.Errorf("the socket's path has %d bytes", n)
		}
		pid := cs[0].state.postmaster()
		if err := cs[0].Close(); err != nil {
			t.Error(err)
		}
		mustAnswer(t, cs[1])
		if err := cs[1].Close(); err != nil {
			t.Error(err)
		}
		if pid == 0 || commandLine(pid) != "" {
			t.Errorf("after the last user left, process %d still runs %q", pid, commandLine(pid))
		}
		if _, err := os.Stat(cs[1].Socket()); cs[1].Socket() != "" && err == nil {
			t.Error("the socket's folder is still there")
		}
	})

	t.Run("a killed postmaster is replaced", func(t *testing.T) {
		c := open(t, bin, o)
		if err := syscall.Kill(c.state.postmaster(), syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		again := open(t, bin, o)
		mustAnswer(t, again)
		if again.Socket() == c.Socket() {
			t.Error("the corpse's socket is used again")
		}
		second := again.Socket()
		if err := again.Close(); err != nil {
			t.Error(err)
		}
		if again, err := Open(t.Context(), bin, o); err != nil || again.Socket() != second {
			t.Errorf("the new server is not found again: %v", err)
		} else {
			_ = again.Close()
		}
		if err := c.Close(); err != nil { // the last user, who knows the server by an older state
			t.Error(err)
		}
		if _, err := os.Stat(second); err == nil {
			t.Error("the socket's folder is left")
		}
	})

	t.Run("a user whose server was replaced finds the new one", func(t *testing.T) {
		c := open(t, bin, o)
		if err := syscall.Kill(c.state.postmaster(), syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		again := open(t, bin, o)
		if err := c.Rejoin(t.Context()); err != nil || c.Socket() != again.Socket() {
			t.Errorf("the first user rejoins at %s, not %s: %v", c.Socket(), again.Socket(), err)
		}
	})

	t.Run("a server whose users were all killed is joined", func(t *testing.T) {
		c := open(t, bin, o)
		pid := c.state.postmaster()
		c.users.free() // as the kernel does
		c.users = nil
		again := open(t, bin, o)
		if again.state.postmaster() != pid {
			t.Error("another server was started beside it")
		}
	})

	t.Run("a server under older rules is started again, by one who is alone", func(t *testing.T) {
		c := open(t, bin, o)
		pid := c.state.postmaster()
		older := c.state
		older.Rules = "older"
		if err := older.write(c.folder); err != nil {
			t.Fatal(err)
		}
		second := open(t, bin, o)
		if second.state.postmaster() != pid {
			t.Error("it was started again though somebody uses it")
		}
		for _, c := range []*Cluster{c, second} { // as the kernel does
			c.users.free()
			c.users = nil
		}
		third := open(t, bin, o)
		if third.state.postmaster() == pid {
			t.Error("it goes on under the older rules")
		}
		fourth := open(t, bin, o)
		if fourth.state.postmaster() != third.state.postmaster() {
			t.Error("it was started again though its rules are ours")
		}
		mustAnswer(t, fourth)
	})

	t.Run("a half-made one is made again", func(t *testing.T) {
		c := open(t, bin, o)
		s := c.state
		_ = c.Close()
		if err := os.Rename(s.data(), s.data()+".new"); err != nil {
			t.Fatal(err)
		}
		mustAnswer(t, open(t, bin, o))
	})

	t.Run("damaged files are made anew, with a sentence", func(t *testing.T) {
		c := open(t, bin, o)
		s := c.state
		_ = c.Close()
		if err := os.WriteFile(filepath.Join(s.data(), "global", "pg_control"), []byte("damage"), 0o600); err != nil {
			t.Fatal(err)
		}
		log.Reset()
		mustAnswer(t, open(t, bin, o))
		if !strings.Contains(log.String(), "made them anew") {
			t.Errorf("the log says %q", log.String())
		}
	})

	t.Run("Ctrl-C at the terminal does not reach it", func(t *testing.T) {
		c := open(t, bin, o)
		pid := c.state.postmaster()
		if sid, err := unix.Getsid(pid); err != nil || sid != pid {
			t.Errorf("its session is %d, not its own %d (%v)", sid, pid, err)
		}
	})

	t.Run("a server whose cache folder was removed is stopped", func(t *testing.T) {
		if os.Geteuid() != 0 {
			t.Skip("only root's server files lie outside the cache folder") // others end by themselves when their files are gone
		}
		other := Options{Cache: t.TempDir()}
		lost := open(t, bin, other)
		pid, home := lost.state.postmaster(), lost.state.Home
		if err := os.RemoveAll(other.Cache); err != nil {
			t.Fatal(err)
		}
		c := open(t, bin, o)
		c.sweepHomes()
		if _, err := os.Stat(home); err == nil || commandLine(pid) != "" {
			t.Errorf("after the sweep process %d runs %q, its files: %v", pid, commandLine(pid), err)
		}
		mustAnswer(t, c)
	})

	t.Run("a start gives up with its context", func(t *testing.T) {
		folder, _ := o.folder(bin.Major)
		gate, err := openLock(filepath.Join(folder, "gate.lock"))
		if err != nil {
			t.Fatal(err)
		}
		defer gate.free()
		if err := gate.take(t.Context(), unix.LOCK_EX); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		defer cancel()
		if _, err := Open(ctx, bin, o); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Open behind a closed gate: %v", err)
		}
	})
}

func TestAMachineWithoutPostgreSQLIsToldWhatToInstall(t *testing.T) {
	_, err := find([]string{t.TempDir()})
	if !errors.Is(err, ErrNotFound) || !strings.Contains(err.Error(), "apt install postgresql") {
		t.Errorf("find in an empty folder: %v", err)
	}
	for _, err := range []error{ErrUnsupported, ErrNoAccount} {
		if !errors.Is(err, ErrNotFound) || !strings.Contains(err.Error(), "--postgres") {
			t.Errorf("%v is no reason to go without PostgreSQL", err)
		}
	}
}

func TestOldInstallationsAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"initdb": "#!/bin/sh\n", "postgres": "#!/bin/sh\necho 'postgres (PostgreSQL) 9.6.24'\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	b, err := look(dir)
	if err != nil || b.Major != 9 || b.Version != "9.6.24" {
		t.Fatalf("look gave %+v, %v", b, err)
	}
	if _, err := find([]string{dir}); !errors.Is(err, ErrNotFound) {
		t.Errorf("find took version 9.6: %v", err)
	}
}
