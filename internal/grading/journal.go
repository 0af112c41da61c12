package grading

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

// Journal is a Store in a file: a line of JSON for each result, written at the end and pressed to the disk. A line that a kill cut short is
// left where it is and never read. In memory it has only where each result stands.
type Journal struct {
	mu    sync.Mutex
	file  *os.File
	place map[string]span
	end   int64
}

type span struct{ from, length int64 }

var _ Store = (*Journal)(nil)

// OpenJournal opens the file, and makes it where there is none.
func OpenJournal(path string) (*Journal, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("open the journal: %w", err)
	}
	j := &Journal{file: f, place: map[string]span{}}
	if err := j.read(); err != nil {
		f.Close()
		return nil, fmt.Errorf("read the journal %s: %w", path, err)
	}
	return j, nil
}

// read learns where the results stand.
func (j *Journal) read() error {
	r := bufio.NewReaderSize(j.file, 1<<20)
	for {
		line, err := r.ReadBytes('\n')
		var one Result
		if json.Unmarshal(line, &one) == nil && one.Job != "" {
			j.place[one.Job] = span{j.end, int64(len(line))}
		}
		j.end += int64(len(line))
		if errors.Is(err, io.EOF) {
			if len(line) > 0 { // cut short: what comes next begins a line of its own
				_, err := j.file.WriteAt([]byte("\n"), j.end)
				j.end++
				return err
			}
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// Result gives a kept result.
func (j *Journal) Result(job string) (*Result, error) {
	j.mu.Lock()
	at, known := j.place[job]
	j.mu.Unlock()
	if !known {
		return nil, nil
	}
	line := make([]byte, at.length)
	if _, err := j.file.ReadAt(line, at.from); err != nil {
		return nil, fmt.Errorf("read a result: %w", err)
	}
	r := &Result{}
	if err := json.Unmarshal(line, r); err != nil {
		return nil, fmt.Errorf("read a result: %w", err)
	}
	return r, nil
}

// Keep adds a result.
func (j *Journal) Keep(r *Result) error {
	var line bytes.Buffer
	e := json.NewEncoder(&line)
	e.SetEscapeHTML(false)
	if err := e.Encode(r); err != nil {
		return err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	n, err := j.file.WriteAt(line.Bytes(), j.end)
	if err != nil {
		if n > 0 { // a full disk: what stands there is no line until it is overwritten
			err = errors.Join(err, j.file.Truncate(j.end))
		}
		return fmt.Errorf("write a result: %w", err)
	}
	if err := j.file.Sync(); err != nil {
		return fmt.Errorf("write a result: %w", err)
	}
	j.place[r.Job] = span{j.end, int64(n)}
	j.end += int64(n)
	return nil
}

// Len is the number of results.
func (j *Journal) Len() int { j.mu.Lock(); defer j.mu.Unlock(); return len(j.place) }

// Close closes the file.
func (j *Journal) Close() error { return j.file.Close() }
