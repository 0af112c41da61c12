package tui

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/editor"
)

// editedOutsideMsg brings a cell back from the student's own editor.
type editedOutsideMsg struct {
	ref  cellRef
	text string
	err  error
}

// openEditor lets the student's editor have the terminal until it ends.
func openEditor(path string, after func(error) tea.Msg) tea.Cmd {
	words := editor.Usual(os.Getenv, exec.LookPath)
	if len(words) == 0 {
		return failed(errors.New("no editor was found: set EDITOR to the command of the one you like, such as EDITOR=nano, and start ormbook again"))
	}
	cmd := exec.Command(words[0], append(words[1:], path)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr // the terminal itself: editors want no pipe
	return tea.ExecProcess(cmd, func(err error) tea.Msg {
		if err != nil {
			err = fmt.Errorf("open %s with %s (EDITOR names the editor): %w", path, words[0], err)
		}
		return after(err)
	})
}

// editOutside gives a copy of the cell to the student's editor.
func (r *reader) editOutside(ref cellRef) tea.Cmd {
	dir, err := os.MkdirTemp("", "ormbook-cell-")
	if err != nil {
		return failed(fmt.Errorf("make a file for the editor: %w", err))
	}
	path := filepath.Join(dir, "cell.go")
	if ref.cell != nil && ref.cell.Lang == "sql" {
		path = filepath.Join(dir, "cell.sql")
	}
	if err := os.WriteFile(path, []byte(r.textOf(ref)), 0o600); err != nil {
		os.RemoveAll(dir)
		return failed(fmt.Errorf("make a file for the editor: %w", err))
	}
	return r.editor(path, func(err error) tea.Msg {
		defer os.RemoveAll(dir)
		m := editedOutsideMsg{ref: ref, err: err}
		if err == nil {
			var text []byte
			text, m.err = os.ReadFile(path)
			m.text = string(text)
		}
		return sentMsg{r, m}
	})
}

func (r *reader) editedOutside(m editedOutsideMsg) tea.Cmd {
	if m.err != nil {
		return failed(m.err)
	}
	if strings.TrimRight(m.text, "\n") == strings.TrimRight(r.textOf(m.ref), "\n") {
		return say("nothing was changed")
	}
	keep := r.rewrite(m.ref, strings.TrimRight(m.text, "\n"))
	return tea.Batch(keep, r.run(r.shown()))
}

func itoa(n int) string { return strconv.Itoa(n) }
