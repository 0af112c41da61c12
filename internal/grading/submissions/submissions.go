// Package submissions finds what students handed in, in folders and zip archives, in the layouts that course systems export. It reads
// everything as data and writes nothing; what cannot be read is a submission with a reason, never the end of the search.
package submissions

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// State says whether a submission can be graded.
type State string

// The states of a submission.
const (
	Ready   State = "ready"
	Empty   State = "empty"   // no Go file was handed in
	Refused State = "refused" // it is not read: an archive that means harm, a link, or two answers of which nobody knows the right one
)

// Student is someone who handed in. Only the name is always known.
type Student struct {
	Name  string `json:"name"`
	ID    string `json:"id,omitempty"`
	Email string `json:"email,omitempty"`
}

// Submission is what a student, or a group, handed in for one exercise.
type Submission struct {
	Name     string    `json:"name"` // where it was found; no two of a search have the same
	Exercise string    `json:"exercise"`
	Students []Student `json:"students"`
	State    State     `json:"state"`
	Why      string    `json:"why,omitempty"` // of a state that is not ready

	files []entry // of the exercise, each with its own name
}

// Read gives the files that count, by name. What is wrong with one makes the submission a refused one.
func (s *Submission) Read() (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, e := range s.files {
		text, err := e.read()
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", e.path, err)
		}
		files[e.base()] = text
	}
	return files, nil
}

// Found is what a search came to. It must be closed when nothing is read any more.
type Found struct {
	Submissions []*Submission
	open        []io.Closer
}

// Close closes the archives.
func (f *Found) Close() {
	for _, c := range f.open {
		c.Close()
	}
}

// Find searches folders and archives for submissions of exercises. An error means that a place cannot be searched at all.
func Find(places, exercises []string) (*Found, error) {
	found := &Found{}
	taken := map[string]bool{}
	for _, place := range places {
		list, err := found.list(place)
		if err != nil {
			found.Close()
			return nil, err
		}
		for _, g := range grouped(list, nameOf(place), exercises, len(places) > 1 && isArchive(place)) {
			for _, s := range g.submissions(exercises) {
				s.Name = free(s.Name, s.Exercise, taken)
				found.Submissions = append(found.Submissions, s)
			}
		}
	}
	slices.SortStableFunc(found.Submissions, func(a, b *Submission) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return found, nil
}

// list gives all files of a place.
func (f *Found) list(place string) ([]entry, error) {
	info, err := os.Stat(place)
	if err != nil {
		return nil, fmt.Errorf("look for submissions: %w", err)
	}
	switch {
	case info.IsDir():
		root, err := os.OpenRoot(place)
		if err != nil {
			return nil, fmt.Errorf("look for submissions: %w", err)
		}
		f.open = append(f.open, root)
		return listFolder(root)
	case info.Mode().IsRegular() && isArchive(place):
		file, err := os.Open(place)
		if err != nil {
			return nil, fmt.Errorf("look for submissions: %w", err)
		}
		f.open = append(f.open, file)
		list, err := listFile(file, info.Size())
		if err != nil {
			return []entry{faulty(nameOf(place), err.Error())}, nil // one bad archive of many
		}
		return list, nil
	}
	return nil, fmt.Errorf("%s is neither a folder nor a zip archive", place)
}

func isArchive(name string) bool { return strings.EqualFold(filepath.Ext(name), ".zip") }

// nameOf is what a place is called among others.
func nameOf(place string) string {
	if abs, err := filepath.Abs(place); err == nil {
		place = abs
	}
	name := filepath.Base(place)
	if isArchive(name) {
		name = name[:len(name)-len(".zip")]
	}
	return clean(name)
}

// free gives a name that no other submission of the exercise has.
func free(name, exercise string, taken map[string]bool) string {
	own := name
	for n := 2; taken[own+"\x00"+exercise]; n++ {
		own = fmt.Sprintf("%s (%d)", name, n)
	}
	taken[own+"\x00"+exercise] = true
	return own
}
