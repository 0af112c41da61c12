package process_test

import (
	"strings"
	"testing"
	"time"

	"ormbook/internal/runner/process"
)

// A folder may lie in memory, so what a program writes is bounded at every level.
func TestAFolderHasRoomForSoMuch(t *testing.T) {
	r := start(t, process.Limits{}, "hoard", "1024")
	if exit := r.Exit(); exit.Limit != process.LimitDisk {
		t.Errorf("%+v after a gigabyte", exit)
	}
	r = start(t, process.Limits{}, "hoard", "128")
	within(t, time.Minute, "128 MB are written", func() bool { return strings.Contains(r.output(), "there") })
	select {
	case <-r.Done():
		t.Errorf("%+v after 128 MB", r.Exit())
	case <-time.After(300 * time.Millisecond):
	}
}
