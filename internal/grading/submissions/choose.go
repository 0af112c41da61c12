package submissions

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// submissions gives what a group handed in for each exercise.
func (g *group) submissions(exercises []string) []*Submission {
	var list []*Submission
	if len(g.students) == 0 {
		g.students = []Student{{Name: g.name}}
	}
	for _, slug := range exercises {
		s := &Submission{Name: g.name, Exercise: slug, Students: g.students}
		s.State, s.Why, s.files = g.answer(slug, len(exercises) > 1)
		list = append(list, s)
	}
	return list
}

// answer finds the files of one exercise. A group's harm spoils all that it handed in.
func (g *group) answer(slug string, several bool) (State, string, []entry) {
	for _, e := range g.files {
		if e.grave {
			return Refused, e.fault, nil
		}
	}
	dirs := g.codeFolders()
	if named := slices.DeleteFunc(slices.Clone(dirs), func(d string) bool { return path.Base(d) != slug }); len(named) > 0 {
		dirs = named
	} else if several {
		return g.byFileName(slug)
	}
	switch len(dirs) {
	case 0:
		return g.nothing()
	case 1:
		return g.ready(dirs[0])
	}
	if withExercise := slices.DeleteFunc(slices.Clone(dirs), func(d string) bool { return !g.has(path.Join(d, "exercise.go")) }); len(withExercise) == 1 {
		return g.ready(withExercise[0])
	}
	return Refused, "there is more than one answer, in " + strings.Join(shown(dirs), " and in "), nil
}

// ready gives the files of a folder that take part in a build.
func (g *group) ready(dir string) (State, string, []entry) {
	var files []entry
	for _, e := range g.files {
		if e.dir() != dir || !e.isCode() {
			continue
		}
		if e.fault != "" {
			return Refused, e.base() + ": " + e.fault, nil
		}
		files = slices.DeleteFunc(files, func(old entry) bool { return old.path == e.path }) // handed in again: the later one counts
		files = append(files, e)
	}
	return Ready, "", files
}

// byFileName finds SLUG.go where several exercises are graded and no folder bears the exercise's name.
func (g *group) byFileName(slug string) (State, string, []entry) {
	var files []entry
	for _, e := range g.files {
		if e.base() == slug+".go" && !e.folder {
			files = append(files, e)
		}
	}
	switch {
	case len(files) == 1 && files[0].fault != "":
		return Refused, files[0].base() + ": " + files[0].fault, nil
	case len(files) == 1:
		files[0].path = path.Join(files[0].dir(), "exercise.go")
		return Ready, "", files
	case len(files) > 1:
		return Refused, fmt.Sprintf("there is more than one %s.go", slug), nil
	}
	return Empty, fmt.Sprintf("there is no folder %s with Go files, and no %s.go", slug, slug), nil
}

// nothing says what was handed in where no Go file was.
func (g *group) nothing() (State, string, []entry) {
	var names []string
	for _, e := range g.files {
		if e.folder {
			continue
		}
		if e.fault != "" {
			return Refused, e.base() + ": " + e.fault, nil
		}
		if names = append(names, e.path); len(names) > 3 {
			names[3] = "…"
			break
		}
	}
	if len(names) == 0 {
		return Empty, "it is empty", nil
	}
	return Empty, "there is no Go file, only " + strings.Join(names, ", "), nil
}

func (g *group) has(name string) bool {
	return slices.ContainsFunc(g.files, func(e entry) bool { return e.path == name })
}

// codeFolders are the folders that hold Go files, in order.
func (g *group) codeFolders() (dirs []string) {
	for _, e := range g.files {
		if e.isGo() && !slices.Contains(dirs, e.dir()) {
			dirs = append(dirs, e.dir())
		}
	}
	slices.Sort(dirs)
	return dirs
}

func shown(dirs []string) []string {
	list := slices.Clone(dirs)
	for i, d := range list {
		if d == "" {
			list[i] = "the folder itself"
		}
	}
	return list
}
