package submissions

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// group is all that one student, or one team, handed in.
type group struct {
	name     string
	students []Student
	files    []entry // with paths below the group
}

// The names that course systems give to what they export:
//
//	Moodle      Anna Arnold_12345_assignsubmission_file_/exercise.go, or …_file_exercise.go without folders
//	Canvas      arnoldanna_123_4567_exercise.go, arnoldanna_LATE_123_4567_exercise-1.go
//	Gradescope  submission_123456789/exercise.go beside submission_metadata.yml
var (
	moodle = regexp.MustCompile(`^(.+?)_(\d+)_assignsubmission_(?:file|onlinetext)_(.*)$`)
	canvas = regexp.MustCompile(`^([^_/]+)(?:_LATE)?_(\d+)_(\d+)_(.+)$`)
	again  = regexp.MustCompile(`-\d+(\.\w+)$`) // what Canvas adds to the name of a file that is handed in again
)

// grouped divides a place's files among those who handed them in. asOne says that a place which holds one answer bears its author's name.
func grouped(list []entry, place string, exercises []string, asOne bool) []*group {
	if dir, students, ok := gradescope(list); ok {
		return byFolder(below(list, dir), func(name string) *group {
			if !strings.HasPrefix(name, "submission_") {
				return nil
			}
			return submitted(name, students[name])
		})
	}
	if isAnswer(list, exercises) {
		if groups := flat(list); groups != nil {
			return groups
		}
		return []*group{{name: place, files: list}}
	}
	if inner, lone := loneFolder(list); lone {
		answer := isAnswer(inner, exercises) && flat(inner) == nil
		switch {
		case answer && asOne:
			return []*group{{name: place, files: list}}
		case !answer && slices.ContainsFunc(inner, bearsName):
			return grouped(inner, place, exercises, asOne)
		}
	}
	return byFolder(list, named)
}

// isAnswer tells whether Go files lie directly here, or in a folder that bears an exercise's name.
func isAnswer(list []entry, exercises []string) bool {
	return slices.ContainsFunc(list, func(e entry) bool { return e.isGo() && (e.dir() == "" || slices.Contains(exercises, e.dir())) })
}

// bearsName tells whether a file may be, or lie in, what somebody handed in.
func bearsName(e entry) bool { return e.folder || e.dir() != "" || flatName(e.path) || e.fault != "" }

// loneFolder gives what is in a folder that stands alone and bears no student's name of a course system.
func loneFolder(list []entry) ([]entry, bool) {
	name := ""
	for _, e := range list {
		if !bearsName(e) {
			continue // a list of the class, or a note
		}
		top, _ := e.top()
		if name != "" && top != name || flatName(top) {
			return nil, false
		}
		name = top
	}
	return below(list, name), name != ""
}

// named reads who handed in from the name of a folder or a file.
func named(top string) *group {
	for _, system := range []*regexp.Regexp{moodle, canvas} {
		if m := system.FindStringSubmatch(top); m != nil {
			return &group{name: m[1] + " " + m[2], students: []Student{{Name: m[1], ID: m[2]}}}
		}
	}
	return &group{name: top}
}

// byFolder makes a group of each folder, and of files that bear a student's name. What names the same student is one group.
func byFolder(list []entry, who func(top string) *group) []*group {
	var groups []*group
	place := map[string]*group{}
	for _, e := range list {
		top, rest := e.top()
		g := who(top)
		if g == nil || !bearsName(e) {
			continue
		}
		if place[g.name] == nil {
			place[g.name] = g
			groups = append(groups, g)
		}
		if e.path = withinGroup(top, rest); e.path == "" {
			if e.folder {
				continue // the group's own
			}
			e.path = top
		}
		place[g.name].files = append(place[g.name].files, e)
	}
	return groups
}

func flatName(top string) bool { return moodle.MatchString(top) || canvas.MatchString(top) }

// withinGroup is the path of a file in its group: without the folder, or without the student's part of the file's name.
func withinGroup(top, rest string) string {
	own := ""
	if m := moodle.FindStringSubmatch(top); m != nil {
		own = m[3]
	} else if m := canvas.FindStringSubmatch(top); m != nil {
		own = m[4]
		if rest == "" {
			own = again.ReplaceAllString(own, "$1")
		}
	}
	return path.Join(own, rest)
}

// flat gives the groups of a folder in which every code file bears a student's name.
func flat(list []entry) []*group {
	for _, e := range list {
		if e.isCode() && e.dir() == "" && !flatName(e.path) {
			return nil
		}
	}
	return byFolder(list, named)
}

// below gives the files of a folder, with paths below it.
func below(list []entry, dir string) (inside []entry) {
	if dir == "" {
		return list
	}
	for _, e := range list {
		if rest, ok := strings.CutPrefix(e.path, dir+"/"); ok {
			e.path = rest
			inside = append(inside, e)
		}
	}
	return inside
}
