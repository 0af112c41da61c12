package replay

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Drawn is a frame as a screen shows it: lines that may carry SGR codes.
type Drawn struct {
	Lines []string
	Fresh int // letters that the frame before did not have, which take time to read
}

// Write writes drawn frames as an asciinema recording, version 2: a header, then one event [seconds, "o", text] a frame.
// (https://docs.asciinema.org/manual/asciicast/v2/.) The times follow from the texts alone, so the same frames give the same file.
func Write(w io.Writer, title string, width, height int, frames []Drawn) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	header := struct {
		Version int               `json:"version"`
		Width   int               `json:"width"`
		Height  int               `json:"height"`
		Title   string            `json:"title"`
		Env     map[string]string `json:"env"`
	}{2, width, height, title, map[string]string{"TERM": "xterm-256color"}}
	if err := out.Encode(header); err != nil {
		return fmt.Errorf("write the recording: %w", err)
	}
	at := 0.0
	for _, f := range frames {
		text := "\x1b[?25l\x1b[2J\x1b[H" + strings.Join(f.Lines, "\r\n")
		if err := out.Encode([]any{json.Number(fmt.Sprintf("%.2f", at)), "o", text}); err != nil {
			return fmt.Errorf("write the recording: %w", err)
		}
		at += f.Seconds()
	}
	if err := out.Encode([]any{json.Number(fmt.Sprintf("%.2f", at)), "o", "\x1b[?25h\r\n"}); err != nil {
		return fmt.Errorf("write the recording: %w", err)
	}
	return nil
}

// Seconds is how long a frame is shown: long enough to read what is new on it.
func (d Drawn) Seconds() float64 { return min(1.5+float64(d.Fresh)*0.025, 12) }

// Fresh counts the letters of lines that were not on the frame before.
func Fresh(before, now []string) int {
	known := map[string]bool{}
	for _, line := range before {
		known[line] = true
	}
	n := 0
	for _, line := range now {
		if known[line] {
			continue
		}
		for _, r := range line {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				n++
			}
		}
	}
	return n
}
