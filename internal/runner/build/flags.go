package build

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// flags are what go build gives to the compiler and the linker for a program of the students' module, without files, names and import
// configurations. They are read from what `go build -n` prints, so they are right for each version of Go and each system.
type flags struct {
	Compiler, Linker string // paths
	Compile, Link    []string
}

// learnFlags asks go build once.
func (a *archives) learnFlags(ctx context.Context, work string) (*flags, error) {
	a.mu.Lock()
	known := a.flags
	a.mu.Unlock()
	if known != nil {
		return known, nil
	}
	overlay := filepath.Join(work, "flags.json")
	empty := filepath.Join(work, "flags.go")
	text := fmt.Sprintf(`{"Replace":{%q:%q}}`, filepath.Join(a.root, "main.go"), empty)
	err := errors.Join(os.WriteFile(empty, []byte("package main\n\nfunc main() {}\n"), 0o644), os.WriteFile(overlay, []byte(text), 0o644))
	if err != nil {
		return nil, err
	}
	_, said, err := a.tool.run(ctx, a.root, a.tool.path, "build", "-n", "-overlay", overlay, "-buildvcs=false", "-ldflags=-s -w",
		"-o", filepath.Join(work, "flags"), ".")
	if err != nil {
		return nil, fmt.Errorf("ask go build for its flags: %w\n%s", err, said)
	}
	f, err := parseFlags(string(said))
	if err != nil {
		return nil, fmt.Errorf("ask go build for its flags: %w", err)
	}
	return f, a.learn(nil, f)
}

// parseFlags finds the two commands among what `go build -n` prints.
func parseFlags(text string) (*flags, error) {
	var f flags
	for line := range strings.Lines(text) {
		words := shellWords(line)
		for len(words) > 0 && strings.Contains(words[0], "=") { // GOROOT='…' before the command
			words = words[1:]
		}
		if len(words) < 2 {
			continue
		}
		switch tool := strings.TrimSuffix(filepath.Base(words[0]), ".exe"); {
		case tool == "compile" && follows(words, "-p", "main"):
			f.Compiler = words[0]
			f.Compile = without(words[1:len(words)-1], "-o", "-trimpath", "-p", "-buildid", "-importcfg")
		case tool == "link":
			f.Linker = words[0]
			f.Link = without(words[1:len(words)-1], "-o", "-importcfg")
			f.Link = slices.DeleteFunc(f.Link, func(w string) bool { return strings.HasPrefix(w, "-buildid=") })
		}
	}
	if !slices.Contains(f.Compile, "-pack") || len(f.Link) == 0 {
		return nil, errors.New("it prints its commands in an unknown form")
	}
	return &f, nil
}

// follows says whether value comes right after flag.
func follows(words []string, flag, value string) bool {
	i := slices.Index(words, flag)
	return i >= 0 && i+1 < len(words) && words[i+1] == value
}

// without leaves out flags with the words after them.
func without(words []string, names ...string) []string {
	var kept []string
	for i := 0; i < len(words); i++ {
		if slices.Contains(names, words[i]) {
			i++
			continue
		}
		kept = append(kept, words[i])
	}
	return kept
}

// shellWords splits a line as `go build -n` writes it: words that hold special characters are Go strings, values of the environment are in
// single quotes.
func shellWords(line string) []string {
	var words []string
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimSpace(line) {
		if quoted, err := strconv.QuotedPrefix(line); err == nil && line[0] == '"' {
			word, _ := strconv.Unquote(quoted)
			words, line = append(words, word), line[len(quoted):]
			continue
		}
		end := 0
		for inside := false; end < len(line) && (inside || line[end] != ' '); end++ {
			inside = inside != (line[end] == '\'')
		}
		words, line = append(words, line[:end]), line[end:]
	}
	return words
}
