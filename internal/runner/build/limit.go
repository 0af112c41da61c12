package build

import (
	"context"
	"maps"
	"slices"
	"sync"

	"ormbook/internal/runner/process"
)

// tools are the processes that work at one build.
type tools struct {
	mu   sync.Mutex
	pids map[int]bool
}

type toolsKey struct{}

// limited bounds a build's time, which a starved machine stretches.
func limited(ctx context.Context) (context.Context, context.CancelFunc) {
	t := &tools{pids: map[int]bool{}}
	ctx, cancel := context.WithCancelCause(context.WithValue(ctx, toolsKey{}, t))
	clock := process.StartClock(buildLimit, t.list, func() { cancel(&LimitError{Limit: "time"}) })
	return ctx, func() { clock.Stop(); cancel(nil) }
}

func (t *tools) list() []int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Collect(maps.Keys(t.pids))
}

// noteTool lets the build's clock know of a process until forget is called.
func noteTool(ctx context.Context, pid int) (forget func()) {
	t, ok := ctx.Value(toolsKey{}).(*tools)
	if !ok {
		return func() {}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.pids[pid] = true
	return func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		delete(t.pids, pid)
	}
}
