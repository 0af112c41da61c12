package tui

import (
	"reflect"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// stopClock stops the clock by which Bubble Tea's renderer looks for a frame: the painter has drawn it already, and while nothing happens nothing
// shall tick. Bubble Tea starts the clock with the terminal, and again when an editor or the shell gives the terminal back; it lets nobody stop
// it, so it is found by its name. False where it is not found: then it ticks once a second, and the test of a workbook at rest fails.
//
// It must be called where messages are handled: there the renderer is not exchanged meanwhile.
func stopClock(p *tea.Program) bool {
	if p == nil {
		return false
	}
	renderer := reflect.ValueOf(p).Elem().FieldByName("renderer")
	for renderer.Kind() == reflect.Interface || renderer.Kind() == reflect.Pointer {
		renderer = renderer.Elem()
	}
	if renderer.Kind() != reflect.Struct {
		return false
	}
	clock := renderer.FieldByName("ticker")
	if !clock.IsValid() || clock.Type() != reflect.TypeFor[*time.Ticker]() || clock.IsNil() {
		return false
	}
	(*time.Ticker)(clock.UnsafePointer()).Stop()
	return true
}
