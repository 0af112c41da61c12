package cli

import (
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// visit is a script's command: visit FILE PATH asks the server whose address is the first line of FILE, once that line is there, for a
// page, and prints the page.
func visit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: visit FILE PATH")
	}
	address := ""
	for end := time.Now().Add(time.Minute); address == ""; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			ts.Fatalf("no address in %s", args[0])
		}
		if line, _, whole := strings.Cut(readSoFar(ts, args[0]), "\n"); whole {
			address = line
		}
	}
	answer, err := http.Get(address + args[1])
	ts.Check(err)
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	ts.Check(err)
	_, err = ts.Stdout().Write(page)
	ts.Check(err)
}

// readSoFar gives what is in a file, nothing while it is not there.
func readSoFar(ts *testscript.TestScript, name string) string {
	text, _ := os.ReadFile(ts.MkAbs(name))
	return string(text)
}
