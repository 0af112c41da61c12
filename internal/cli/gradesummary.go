package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"ormbook/checker"
	"ormbook/internal/grading/gradebook"
)

// printClass sums a class up on stdout, and says whose work somebody must look at.
func (a *app) printClass(c *gradebook.Class) error {
	for _, e := range c.Exercises {
		a.printExercise(c, e.Slug)
	}
	broken := 0
	for _, e := range c.Entries {
		if !e.Counts() {
			fmt.Fprintf(a.out, "  look at %s (%s): %s, %s\n", e.Name, e.Exercise, e.Outcome, e.Why)
		}
		if e.Outcome == checker.Broken {
			broken++
		}
	}
	fmt.Fprintf(a.out, "\n%s\n", filepath.Join(c.Batch.Dir, "index.html"))
	if broken > 0 {
		return environmentError(fmt.Errorf("%s could not be judged on this machine; the same command tries again", count(broken, "submission")))
	}
	return nil
}

func (a *app) printExercise(c *gradebook.Class, slug string) {
	n := map[checker.Status]int{}
	var points []int
	most := 0
	for _, e := range c.Entries {
		if e.Exercise != slug {
			continue
		}
		n[e.Outcome]++
		if e.Counts() {
			points = append(points, e.Points)
		}
		most = e.Max
	}
	var parts []string
	for _, s := range statusOrder {
		if n[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[s], s))
		}
	}
	fmt.Fprintf(a.out, "%s: %s; median %s of %d points\n", slug, strings.Join(parts, ", "), gradebook.Median(points), most)
}
