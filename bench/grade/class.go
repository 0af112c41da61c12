package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"ormbook/internal/book"
)

// submission is one answer of the class.
type submission struct {
	name, kind string
	files      map[string][]byte
}

// classOf makes a class: of fifty, six hand in what somebody else did, one loops, three cheat, two do not compile, and of the rest every
// other is right. All but the copies differ by a comment.
func classOf(e *book.Exercise, n int) []submission {
	cheats := []string{"pass-printer", "exit-zero", "hard-coded"}
	list := make([]submission, 0, n)
	for i := range n {
		s := submission{name: fmt.Sprintf("student-%04d", i), kind: "right", files: maps.Clone(e.Solution)}
		switch k := i % 50; {
		case k >= 44:
			s.kind, s.files = "copied", list[i-40].files
			list = append(list, s)
			continue
		case k == 7:
			s.kind = "looping"
			s.edit("	var computer Computer //", "	for {\n	}\n	var computer Computer //")
		case k == 13, k == 29:
			s.kind = "broken off"
			s.files["exercise.go"] = append(bytes.Clone(s.files["exercise.go"]), "\nfunc later( {\n"...)
		case k == 17, k == 23, k == 31:
			s.kind = "cheating"
			s.files = wrong(e, cheats[k%3])
		case k%2 == 1:
			s.kind = "wrong"
			s.files = maps.Clone(e.Wrong[i*7%len(e.Wrong)].Files)
		}
		s.files["exercise.go"] = fmt.Appendf(bytes.Clone(s.files["exercise.go"]), "\n// %s\n", s.name)
		list = append(list, s)
	}
	return list
}

func (s *submission) edit(from, to string) {
	s.files["exercise.go"] = bytes.Replace(s.files["exercise.go"], []byte(from), []byte(to), 1)
}

func wrong(e *book.Exercise, name string) map[string][]byte {
	for _, w := range e.Wrong {
		if w.Name == name {
			return maps.Clone(w.Files)
		}
	}
	panic("there is no wrong answer " + name)
}

func (s submission) write(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, text := range s.files {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func kinds(class []submission) string {
	n := map[string]int{}
	for _, s := range class {
		n[s.kind]++
	}
	var parts []string
	for _, kind := range []string{"right", "wrong", "broken off", "cheating", "looping", "copied"} {
		parts = append(parts, fmt.Sprintf("%d %s", n[kind], kind))
	}
	return strings.Join(parts, ", ")
}

// watch samples a process's own memory in kB until its samples are asked for; nothing where /proc does not tell.
func watch(pid int) (samples func() []int) {
	stop, done := make(chan struct{}), make(chan []int)
	go func() {
		var list []int
		for {
			select {
			case <-stop:
				done <- list
				return
			case <-time.After(250 * time.Millisecond):
			}
			if kb := resident(pid); kb > 0 {
				list = append(list, kb)
			}
		}
	}()
	return func() []int { close(stop); return <-done }
}

func resident(pid int) int {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, _ := strconv.Atoi(strings.Fields(rest)[0])
			return kb
		}
	}
	return 0
}
