package sqlite3

import (
	"os"
	"runtime"
	"strings"
	"sync"
)

// prefixes are the folders whose files are the student's or the lesson's, from ORMBOOK_LINES. They are read once, at the first statement.
var prefixes = sync.OnceValue(func() []string {
	var list []string
	for _, p := range strings.Split(os.Getenv("ORMBOOK_LINES"), string(os.PathListSeparator)) {
		if p != "" {
			list = append(list, p)
		}
	}
	return list
})

// maxDepth bounds how far down the stack a place is looked for: GORM's associations nest some forty frames a level.
const maxDepth = 256

// spot is a place in the student's or the lesson's files; empty for calls that come from nowhere in them.
type spot struct {
	file string
	line int
}

// known remembers the places of stacks by a hash of their addresses, for naming frames takes longer than many a statement. A wrong
// place, should two stacks hash alike, would mislead a reader and nothing else.
var known struct {
	sync.RWMutex
	spots map[uint64]spot
}

// maxKnown bounds what is remembered.
const maxKnown = 4096

// place is the innermost line of the student's or the lesson's files that led here: database/sql calls a driver on the caller's own
// goroutine. The file is what follows the prefix; without such a frame it is empty.
func place() (file string, line int) {
	if len(prefixes()) == 0 {
		return "", 0
	}
	var room [maxDepth]uintptr
	pcs := room[:runtime.Callers(3, room[:])]
	key := hash(pcs)
	known.RLock()
	s, ok := known.spots[key]
	known.RUnlock()
	if !ok {
		s = find(pcs)
		known.Lock()
		if len(known.spots) >= maxKnown || known.spots == nil {
			known.spots = map[uint64]spot{}
		}
		known.spots[key] = s
		known.Unlock()
	}
	return s.file, s.line
}

// hash is FNV-1a over the addresses.
func hash(pcs []uintptr) uint64 {
	h := uint64(14695981039346656037)
	for _, pc := range pcs {
		h = (h ^ uint64(pc)) * 1099511628211
	}
	return h
}

func find(pcs []uintptr) spot {
	frames := runtime.CallersFrames(pcs)
	for {
		f, more := frames.Next()
		for _, p := range prefixes() {
			if rest, ok := strings.CutPrefix(f.File, p); ok {
				return spot{strings.TrimLeft(rest, `/\`), f.Line}
			}
		}
		if !more {
			return spot{}
		}
	}
}
