package book

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// seed returns the SQL of a seed by engine. It lies in the chapter's folder seeds, else in the one that all chapters share.
func (l *loader) seed(chapter, name string, from *page, line int) map[string]string {
	if !word.MatchString(name) {
		from.fault(line, "the seed's name is "+short(name), "write small letters, digits and hyphens, without .sql")
		return nil
	}
	for _, dir := range []string{path.Join(chapter, "seeds"), "lessons/seeds"} {
		file := path.Join(dir, name+".sql")
		if sql, ok := l.seeds[file]; ok {
			return sql
		}
		if _, err := fs.Stat(l.fsys, file); err == nil {
			l.seeds[file] = l.sections(file)
			return l.seeds[file]
		}
	}
	from.fault(line, "there is no seed "+short(name), l.seedCure(chapter, name))
	return nil
}

func (l *loader) seedCure(chapter, name string) string {
	var names []string
	for _, dir := range []string{path.Join(chapter, "seeds"), "lessons/seeds"} {
		files, _ := fs.Glob(l.fsys, dir+"/*.sql")
		for _, f := range files {
			names = append(names, strings.TrimSuffix(path.Base(f), ".sql"))
		}
	}
	if near := nearest(name, names); near != "" {
		return fmt.Sprintf("did you mean %s?", near)
	}
	return fmt.Sprintf("write it as %s", l.shown(path.Join(chapter, "seeds", name+".sql")))
}

// A section of an SQL file begins with a line `-- engine: NAME`; nearly finds lines that were meant as one.
var (
	section = regexp.MustCompile(`^-- engine: (sqlite|postgres|both)$`)
	nearly  = regexp.MustCompile(`(?i)^\s*--\s*engines?\s*[:=]\s*(\S*)`)
)

// sections cuts an SQL file by engine. Lines of another engine become empty ones, so that a line's number stays what it is in the file.
func (l *loader) sections(file string) map[string]string {
	s := l.text(file)
	if s == nil {
		return nil
	}
	text := strings.TrimPrefix(clean(s.data), string(bom))
	parts := map[string][]string{}
	now := "both"
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimRight(line, " \t\r")
		if m := section.FindStringSubmatch(line); m != nil {
			now, line = m[1], ""
		} else if m := nearly.FindStringSubmatch(line); m != nil {
			s.badSection(i+1, line, m[1])
		}
		for _, engine := range Engines {
			if now == engine || now == "both" {
				parts[engine] = append(parts[engine], line)
			} else {
				parts[engine] = append(parts[engine], "")
			}
		}
	}
	sql := map[string]string{}
	for _, engine := range Engines {
		sql[engine] = strings.TrimRight(strings.Join(parts[engine], "\n"), "\n") + "\n"
		if strings.TrimSpace(sql[engine]) == "" {
			s.fault(0, "the file holds nothing for "+engine, "write statements for it, or -- engine: both above those for both")
		}
	}
	return sql
}

func (s *source) badSection(line int, text, name string) {
	if near := nearest(name, append(slices.Clone(Engines), "both")); near != "" {
		s.fault(line, short(text)+" does not begin a section", "write it as -- engine: "+near)
		return
	}
	s.fault(line, "unknown engine "+short(name), "write -- engine: sqlite, -- engine: postgres or -- engine: both")
}
