//go:build unix

package cluster

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// state is what one user of the cluster tells the next, kept as JSON beside the locks and written only under the gate.
type state struct {
	Home   string // the folder with the server's files, owned by the user it runs as
	Socket string // the folder with its socket, empty when it was stopped properly
	Rules  string // that the server was started under
}

func (s state) data() string    { return filepath.Join(s.Home, "data") }
func (s state) logFile() string { return filepath.Join(s.Home, "server.log") }

// readState gives the zero state when there is none to read: everything in it can be made again.
func readState(folder string) state {
	var s state
	b, err := os.ReadFile(filepath.Join(folder, "state.json"))
	if err != nil || json.Unmarshal(b, &s) != nil {
		return state{}
	}
	return s
}

func (s state) write(folder string) error {
	b, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("write the cluster's state: %w", err)
	}
	tmp := filepath.Join(folder, "state.json.new")
	if err := os.WriteFile(tmp, b, 0o600); err != nil {
		return fmt.Errorf("write the cluster's state: %w", err)
	}
	if err := os.Rename(tmp, filepath.Join(folder, "state.json")); err != nil {
		return fmt.Errorf("write the cluster's state: %w", err)
	}
	return nil
}

// bury stops the postmaster of these files, if it lives, and removes its socket.
func (s state) bury() {
	if s.Home == "" {
		return
	}
	if pid := s.postmaster(); pid > 0 {
		for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGQUIT, syscall.SIGKILL} { // fast, immediate, no more asking
			if syscall.Kill(pid, sig) != nil || s.ended(pid, 5*time.Second) {
				break
			}
		}
	}
	if strings.HasPrefix(filepath.Base(s.Socket), "ormbook-") {
		_ = os.RemoveAll(s.Socket)
	}
}

// postmaster is the process that serves these files, 0 if none does. The number in postmaster.pid (its first line, see the PostgreSQL
// manual, "Database File Layout") may by now be another program's, so its command line must name our folder.
func (s state) postmaster() int {
	b, err := os.ReadFile(filepath.Join(s.data(), "postmaster.pid"))
	if err != nil {
		return 0
	}
	first, _, _ := bytes.Cut(b, []byte("\n"))
	pid, err := strconv.Atoi(strings.TrimSpace(string(first)))
	if err != nil || pid <= 1 || !strings.Contains(commandLine(pid), s.data()) {
		return 0
	}
	return pid
}

func (s state) ended(pid int, limit time.Duration) bool {
	for end := time.Now().Add(limit); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if !strings.Contains(commandLine(pid), s.data()) {
			return true
		}
	}
	return false
}

// commandLine is a process's arguments, empty when there is no such process (a zombie has none either).
func commandLine(pid int) string {
	if b, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "cmdline")); err == nil {
		return string(b)
	}
	if _, err := os.Stat("/proc/self/cmdline"); err == nil {
		return ""
	}
	b, _ := exec.Command("ps", "-o", "args=", "-p", strconv.Itoa(pid)).Output()
	return string(b)
}
