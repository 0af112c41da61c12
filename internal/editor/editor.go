// Package editor finds the student's own editor, for the screens and the commands that open files in it.
package editor

import "strings"

// Named gives the words of the command that the environment names as editor (VISUAL before EDITOR), none where it names no editor.
func Named(env func(string) string) []string {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if words := strings.Fields(env(name)); len(words) > 0 {
			return words
		}
	}
	return nil
}

// Usual gives what Named gives, else an editor that is usually there; look finds programs as exec.LookPath does.
func Usual(env func(string) string, look func(string) (string, error)) []string {
	if words := Named(env); words != nil {
		return words
	}
	for _, name := range []string{"nano", "vim", "vi", "notepad"} {
		if path, err := look(name); err == nil {
			return []string{path}
		}
	}
	return nil
}
