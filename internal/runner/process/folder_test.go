package process

import (
	"sync"
	"testing"
)

// Other workbooks start, and sweep, at any moment; what they look at must not keep a program from its folder.
func TestFoldersAreMadeWhileOthersSweep(t *testing.T) {
	parent := t.TempDir()
	stop := make(chan struct{})
	var sweepers sync.WaitGroup
	for range 8 {
		sweepers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					Sweep(parent)
				}
			}
		})
	}
	for range 300 {
		_, remove, err := Folder(parent)
		if err != nil {
			t.Error(err)
			break
		}
		remove()
	}
	close(stop)
	sweepers.Wait()
}
