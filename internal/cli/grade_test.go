package cli

import (
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// await FILE TEXT waits until a file that another program writes holds a text.
func await(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: await FILE TEXT")
	}
	for end := time.Now().Add(3 * time.Minute); !strings.Contains(readSoFar(ts, args[0]), args[1]); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			ts.Fatalf("%s does not come to hold %q: %s", args[0], args[1], readSoFar(ts, args[0]))
		}
	}
}
