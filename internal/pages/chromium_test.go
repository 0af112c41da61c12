package pages_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"
	"time"
)

// browser is a headless Chromium that a test drives through a pipe, in the DevTools protocol (chromedevtools.github.io): messages of JSON
// that end with a NUL. One page is open.
type browser struct {
	t       *testing.T
	to      io.Writer
	from    *bufio.Reader
	session string
	id      int
}

// openBrowser starts Chromium, or skips the test with a sentence where there is none.
func openBrowser(t *testing.T) *browser {
	t.Helper()
	path := chromium(t)
	theirIn, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	out, theirOut, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "ormbook-browser-")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
		"--no-first-run", "--disable-background-networking", "--disable-component-update", "--user-data-dir="+dir, "about:blank")
	cmd.Env = append(os.Environ(), "HOME="+dir)
	cmd.ExtraFiles = []*os.File{theirIn, theirOut} // descriptors 3 and 4 there
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	theirIn.Close()
	theirOut.Close()
	b := &browser{t: t, to: in, from: bufio.NewReader(out)}
	t.Cleanup(func() {
		in.Close() // Chromium ends with its pipe
		stop := time.AfterFunc(10*time.Second, func() { cmd.Process.Kill() })
		cmd.Wait()
		stop.Stop()
		out.Close()
		os.RemoveAll(dir)
	})
	var target struct {
		TargetID  string `json:"targetId"`
		SessionID string `json:"sessionId"`
	}
	b.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	b.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &target)
	b.session = target.SessionID
	return b
}

func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	const missing = "there is no chromium on this machine: the pages were not opened in a browser (install Debian's package chromium)"
	if os.Getenv("ORMBOOK_REQUIRE_BROWSER") == "1" {
		t.Fatal(missing)
	}
	t.Skip(missing)
	return ""
}

// call sends one command and waits for its answer; events on the way are nobody's business.
func (b *browser) call(method string, params, result any) {
	b.t.Helper()
	if err := b.try(method, params, result); err != nil {
		b.t.Fatalf("%s: %v", method, err)
	}
}

func (b *browser) try(method string, params, result any) error {
	b.id++
	text, err := json.Marshal(map[string]any{"id": b.id, "method": method, "params": params, "sessionId": b.session})
	if b.session == "" {
		text, err = json.Marshal(map[string]any{"id": b.id, "method": method, "params": params})
	}
	if err == nil {
		_, err = b.to.Write(append(text, 0))
	}
	for err == nil {
		var answer struct {
			ID     int
			Result json.RawMessage
			Error  *struct{ Message string }
		}
		if text, err = b.from.ReadBytes(0); err != nil {
			break
		}
		if err = json.Unmarshal(text[:len(text)-1], &answer); err != nil || answer.ID != b.id {
			continue
		}
		if answer.Error != nil {
			return fmt.Errorf("the browser says: %s", answer.Error.Message)
		}
		return json.Unmarshal(answer.Result, result)
	}
	return err
}

// open goes to an address as if it had been typed.
func (b *browser) open(address string) {
	b.t.Helper()
	b.call("Page.navigate", map[string]any{"url": address}, &struct{}{})
	b.arrive(address)
}

// arrive waits until a page is there whole.
func (b *browser) arrive(address string) {
	b.t.Helper()
	at := ""
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if at, _ = b.eval("document.readyState + ' ' + location.href"); at == "complete "+address {
			return
		}
	}
	b.t.Fatalf("the browser is at %q, not at %s", at, address)
}

// do runs a line of JavaScript in the page and gives what it comes to, as text.
func (b *browser) do(script string) string {
	b.t.Helper()
	text, err := b.eval(script)
	if err != nil {
		b.t.Fatalf("%s: %v", script, err)
	}
	return text
}

func (b *browser) eval(script string) (string, error) {
	var answer struct {
		Result           struct{ Value any }
		ExceptionDetails *struct{ Text string }
	}
	if err := b.try("Runtime.evaluate", map[string]any{"expression": script, "returnByValue": true}, &answer); err != nil {
		return "", err // between two pages there is nothing to run it in
	}
	if answer.ExceptionDetails != nil {
		return "", fmt.Errorf("it threw: %s", answer.ExceptionDetails.Text)
	}
	if answer.Result.Value == nil {
		return "", nil
	}
	return fmt.Sprint(answer.Result.Value), nil
}
