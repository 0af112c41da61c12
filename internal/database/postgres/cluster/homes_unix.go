//go:build unix

package cluster

import (
	"fmt"
	"os"
	"path/filepath"
)

// A home outside the cache folder is forgotten when that folder is removed, and its server would run for ever. So each such home names
// the folder that it belongs to, and whoever starts a server looks for homes that nobody names any more.

const signature = "belongs-to"

// sign is called after the state names the home, so that it never looks forgotten.
func (c *Cluster) sign() error {
	if err := os.WriteFile(filepath.Join(c.state.Home, signature), []byte(c.folder), 0o600); err != nil {
		return fmt.Errorf("sign the folder of the PostgreSQL files: %w", err)
	}
	return nil
}

// sweepHomes stops servers and removes files that no cache folder names.
func (c *Cluster) sweepHomes() {
	if !c.acct.other {
		return
	}
	for _, base := range bases() {
		found, _ := filepath.Glob(filepath.Join(base, "ormbook-*", signature))
		for _, file := range found {
			home := filepath.Dir(file)
			folder, err := os.ReadFile(file)
			if err != nil || readState(string(folder)).Home == home {
				continue
			}
			state{Home: home}.bury()
			_ = os.RemoveAll(home)
		}
	}
}
