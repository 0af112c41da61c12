package submissions

import (
	"fmt"
	"io"
	"path"
	"strings"

	"go.yaml.in/yaml/v3"
)

// metadataName is the file that Gradescope puts beside the submissions of an export.
const metadataName = "submission_metadata.yml"

// maxMetadata bounds that file; it holds every earlier try of each student too.
const maxMetadata = 64 << 20

// gradescope finds an export's folder, and who handed in what.
func gradescope(list []entry) (dir string, students map[string][]Student, ok bool) {
	for _, e := range list {
		if e.base() == metadataName && depth(e.path) <= 1 && e.fault == "" && e.size <= maxMetadata {
			if students, err := readMetadata(e); err == nil {
				return e.dir(), students, true
			}
			return e.dir(), map[string][]Student{}, true
		}
	}
	return "", nil, false
}

// submitted is a group by the names of its students, where they are known.
func submitted(folder string, students []Student) *group {
	g := &group{name: folder, students: students}
	if len(students) > 0 {
		names := make([]string, len(students))
		for i, s := range students {
			names[i] = s.Name
		}
		g.name = strings.Join(names, ", ") + " " + strings.TrimPrefix(folder, "submission_")
	}
	return g
}

// readMetadata reads the submitters. Gradescope writes Ruby's symbols as keys.
func readMetadata(e entry) (map[string][]Student, error) {
	f, err := e.open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxMetadata))
	if err != nil {
		return nil, err
	}
	var all map[string]struct {
		Submitters []map[string]any `yaml:":submitters"`
	}
	if err := yaml.Unmarshal(text, &all); err != nil {
		return nil, fmt.Errorf("read %s: %w", e.path, err)
	}
	students := map[string][]Student{}
	for name, one := range all {
		name = path.Base(name)
		for _, s := range one.Submitters {
			students[name] = append(students[name], Student{Name: word(s, "name"), ID: word(s, "sid"), Email: word(s, "email")})
		}
	}
	return students, nil
}

func word(m map[string]any, key string) string {
	v := m[":"+key]
	if v == nil {
		return ""
	}
	return clean(strings.TrimSpace(fmt.Sprint(v)))
}
