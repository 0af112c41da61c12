package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"ormbook/internal/terminal"
)

// manyLessons writes a book of 2,000 lessons; the first prints 1 MiB.
func manyLessons(dir string) error {
	const lessons, perChapter = 2000, 50
	much := "---\ntitle: Much\ngoals: [measure]\n---\n## Much\n\nSome words.\n\n```go\nfor i := range 11900 {\n\tfmt.Printf(\"%06d %s\\n\", i, strings.Repeat(\"x\", 80))\n}\n```\n"
	little := "---\ntitle: Lesson %d\ngoals: [measure]\n---\n"
	for s := range 6 {
		little += fmt.Sprintf("## Step %d\n\nSome words about what comes now, and why it is worth a look.\n\n```go\nx%d := %d\nfmt.Println(x%d)\n```\n\n", s, s, s, s)
	}
	files := map[string]string{"lessons/book.yaml": "title: T\nformat: 1\ndatabase: computers\n"}
	for i := range lessons {
		chapter := fmt.Sprintf("lessons/%d-c%d", i/perChapter+1, i/perChapter+1)
		files[chapter+"/chapter.md"] = "---\ntitle: C\n---\n"
		files[fmt.Sprintf("%s/%d-l%d.md", chapter, i%perChapter+1, i)] = fmt.Sprintf(little, i)
	}
	files["lessons/1-c1/1-l0.md"] = much
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

const down = "\x1b[B"

// keys measures the time from a key until the screen has changed: in the list of 2,000 lessons, and beside 1 MiB of output.
func keys(program, dir string, n int) error {
	book, home := filepath.Join(dir, "book"), filepath.Join(dir, "keys")
	if err := manyLessons(book); err != nil {
		return err
	}
	if err := os.MkdirAll(home, 0o755); err != nil {
		return err
	}
	cmd := command(program, home)
	cmd.Env = append(cmd.Env, "ORMBOOK_BOOK="+book)
	t, err := terminal.Start(cmd, 80, 24)
	if err != nil {
		return err
	}
	defer t.Close()
	if err := say(t, "Your files", "\r", "0 of 2000", ""); err != nil {
		return err
	}
	if err := stopwatch(t, "2,000 lessons", n, down); err != nil {
		return err
	}
	if err := say(t, "", "\x1b[H", "▸    Much", "\r", "step 1 of", "\r", "000000 xxx", ""); err != nil {
		return err
	}
	if err := stopwatch(t, "1 MiB of output", n, down); err != nil {
		return err
	}
	return say(t, "", "q")
}

// say waits for a text, presses keys, and so on.
func say(t *terminal.Terminal, pairs ...string) error {
	for i := 0; i+1 < len(pairs); i += 2 {
		if err := t.See(2*time.Minute, pairs[i]); err != nil {
			return err
		}
		if err := t.Press(pairs[i+1]); err != nil {
			return err
		}
	}
	return t.Quiet(300*time.Millisecond, time.Minute)
}

func stopwatch(t *terminal.Terminal, what string, n int, key string) error {
	var times []time.Duration
	for range n {
		before, began := t.Text(), time.Now()
		if err := t.Press(key); err != nil {
			return err
		}
		if err := t.Until(time.Minute, "another frame", func(screen string) bool { return screen != before }); err != nil {
			return err
		}
		times = append(times, time.Since(began))
		time.Sleep(5 * time.Millisecond)
	}
	slices.Sort(times)
	micro := func(share int) float64 { return float64(times[(len(times)-1)*share/100].Microseconds()) / 1000 }
	fmt.Printf("key to frame, %-16s median %5.1f ms   95th of 100 %5.1f ms   slowest %5.1f ms\n", what, micro(50), micro(95), micro(100))
	return nil
}
