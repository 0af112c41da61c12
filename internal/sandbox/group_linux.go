package sandbox

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// group is a control group for a supervisor and all that it starts: a hard limit on their memory together, shared memory and files in memory
// included, and on the number of their threads. Not every machine lets it be made; the limits on each process hold without it.
type group struct {
	memory, tasks string // folders; the same one in version 2
	second        bool   // version 2 of control groups
}

const groupRoot = "/sys/fs/cgroup"

// groupsOf is how far control groups can be had, found out once.
var groupsOf = sync.OnceValues(func() (*group, error) {
	parent, err := groupParent()
	if err != nil {
		return nil, err
	}
	parent.sweep()
	trial, err := parent.child()
	if err != nil {
		return nil, err
	}
	trial.remove()
	return parent, nil
})

// Groups says in a few words whether programs run in control groups.
func Groups() string {
	switch parent, err := groupsOf(); {
	case err != nil:
		return "none (" + err.Error() + "), each process has limits of its own"
	case parent.second:
		return "cgroup v2"
	default:
		return "cgroup v1"
	}
}

// groupParent is the group that this process is in.
func groupParent() (*group, error) {
	text, err := os.ReadFile("/proc/self/cgroup")
	if err != nil {
		return nil, errors.New("the kernel has no control groups")
	}
	parent := &group{}
	for line := range strings.Lines(string(text)) {
		number, rest, _ := strings.Cut(strings.TrimSpace(line), ":")
		names, path, _ := strings.Cut(rest, ":")
		controllers := strings.Split(names, ",")
		switch {
		case slices.Contains(controllers, "memory"):
			parent.memory = inHierarchy(names, path)
		case slices.Contains(controllers, "pids"):
			parent.tasks = inHierarchy(names, path)
		case number == "0" && parent.memory == "":
			if text, err := os.ReadFile(filepath.Join(groupRoot, path, "cgroup.subtree_control")); err == nil && strings.Contains(string(text), "memory") && strings.Contains(string(text), "pids") {
				dir := filepath.Join(groupRoot, path)
				parent = &group{memory: dir, tasks: dir, second: true}
			}
		}
	}
	if parent.memory == "" || parent.tasks == "" {
		return nil, errors.New("no control group for memory and processes is open to this process")
	}
	return parent, nil
}

// inHierarchy is a group's folder in version 1; in a container its path may be one of the world outside.
func inHierarchy(names, path string) string {
	if dir := filepath.Join(groupRoot, names, path); isFolder(dir) {
		return dir
	}
	return filepath.Join(groupRoot, names)
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

var groupsMade atomic.Int64

const groupPrefix = "ormbook-"

// child makes a group below. Its name says whose it is, so that those of a killed workbook are found.
func (g *group) child() (*group, error) {
	name := fmt.Sprintf("%s%d-%d", groupPrefix, os.Getpid(), groupsMade.Add(1))
	c := &group{memory: filepath.Join(g.memory, name), tasks: filepath.Join(g.tasks, name), second: g.second}
	for _, dir := range c.folders() {
		if err := os.Mkdir(dir, 0o755); err != nil {
			c.remove()
			return nil, errors.New("no control group can be made: " + reason(err))
		}
	}
	return c, nil
}

func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

func (g *group) folders() []string { return slices.Compact([]string{g.memory, g.tasks}) }

// add puts a process, and whatever it starts from now on, into the group.
func (g *group) add(pid int) error {
	for _, dir := range g.folders() {
		if err := os.WriteFile(filepath.Join(dir, "cgroup.procs"), []byte(strconv.Itoa(pid)), 0); err != nil {
			return fmt.Errorf("put the supervisor into its control group: %w", err)
		}
	}
	return nil
}

// limit bounds the group's memory in bytes and its threads.
func (g *group) limit(memory int64, tasks int) error {
	file := "memory.limit_in_bytes"
	if g.second {
		file = "memory.max"
		_ = os.WriteFile(filepath.Join(g.memory, "memory.swap.max"), []byte("0"), 0) // not there without swap
	}
	err := os.WriteFile(filepath.Join(g.memory, file), []byte(strconv.FormatInt(memory, 10)), 0)
	if err == nil {
		err = os.WriteFile(filepath.Join(g.tasks, "pids.max"), []byte(strconv.Itoa(tasks)), 0)
	}
	if err != nil {
		return fmt.Errorf("limit a control group: %w", err)
	}
	return nil
}

// kills counts the processes that the kernel has ended for want of memory.
func (g *group) kills() int {
	file := "memory.oom_control"
	if g.second {
		file = "memory.events"
	}
	text, _ := os.ReadFile(filepath.Join(g.memory, file))
	for line := range strings.Lines(string(text)) {
		if count, ok := strings.CutPrefix(line, "oom_kill "); ok {
			n, _ := strconv.Atoi(strings.TrimSpace(count))
			return n
		}
	}
	return 0
}

func (g *group) remove() {
	for _, dir := range g.folders() {
		_ = os.Remove(dir) // rmdir; it fails while something is in it, and then the next start tries again
	}
}

// sweep removes the groups of workbooks that are gone.
func (g *group) sweep() {
	for _, parent := range g.folders() {
		entries, _ := filepath.Glob(filepath.Join(parent, groupPrefix+"*"))
		for _, dir := range entries {
			pid, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(dir), groupPrefix), "-")
			if !isFolder("/proc/" + pid) {
				_ = os.Remove(dir)
			}
		}
	}
}
