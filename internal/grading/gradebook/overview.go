package gradebook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ormbook/checker"
	"ormbook/internal/book"
)

// overview is the page of the class.
type overview struct {
	*Class
	Students  []*student
	Exercises []*exercise
}

// student is one submission's place among the others, with an entry for each exercise.
type student struct {
	Name, File string
	Entries    []*Entry
}

// exercise is what the class did with an exercise.
type exercise struct {
	*book.Exercise
	Rows                          []row
	Passed, Judged, Graded, Total int
	Median                        string
	Average                       string
	Bars                          []bar
	Look                          []row // those that somebody must look at
	Missed                        []*missed
	Rates                         []rate
}

type row struct {
	*Entry
	File string
}

// bar is how many have so many points.
type bar struct {
	From, To, N, Height int
	Full                bool
}

// rate is how many passed a check.
type rate struct{ Passed, Of int }

// missed is a check that many did not pass, with answers that it refused.
type missed struct {
	book.Check
	N, Of    int
	Examples []*example
}

// example is what some had in the place of what was wanted.
type example struct {
	Name, File, Says, Want, Got, At string
	Count                           int
}

// Apart tells whether what was wanted and answered is not in the words already.
func (e *example) Apart() bool {
	return e.Want+e.Got != "" && !(strings.Contains(e.Says, e.Want) && strings.Contains(e.Says, e.Got))
}

// examplesShown is how many different answers stand beside a missed check, missedShown how many checks.
const (
	examplesShown = 2
	missedShown   = 8
)

func (c *Class) overview() (*overview, error) {
	o := &overview{Class: c}
	known := map[string]*student{}
	for _, e := range c.Entries {
		s := known[e.Name]
		if s == nil {
			s = &student{Name: e.Name, File: fileOf(e.Name)}
			known[e.Name] = s
			o.Students = append(o.Students, s)
		}
		s.Entries = append(s.Entries, e)
	}
	for _, x := range c.Exercises {
		one := &exercise{Exercise: x, Rates: make([]rate, len(x.Spec.Checks))}
		for _, s := range o.Students {
			for _, e := range s.Entries {
				if e.Exercise == x.Slug {
					one.add(row{e, s.File})
				}
			}
		}
		one.settle()
		if err := c.misses(one); err != nil {
			return nil, err
		}
		o.Exercises = append(o.Exercises, one)
	}
	return o, nil
}

// add counts a submission.
func (x *exercise) add(r row) {
	x.Rows = append(x.Rows, r)
	x.Total++
	switch {
	case !r.Counts():
		x.Look = append(x.Look, r)
		return
	case r.Outcome == checker.Passed:
		x.Passed++
	}
	x.Graded++
	if r.Outcome == Empty {
		return
	}
	x.Judged++
	for k, s := range r.Cells {
		x.Rates[k].Of++
		if s == checker.Passed {
			x.Rates[k].Passed++
		}
	}
}

// settle works out what needs all rows.
func (x *exercise) settle() {
	var points []int
	sum := 0
	for _, r := range x.Rows {
		if r.Counts() {
			points, sum = append(points, r.Points), sum+r.Points
		}
	}
	x.Median, x.Average = Median(points), "–"
	if len(points) > 0 {
		x.Average = fmt.Sprintf("%.1f", float64(sum)/float64(len(points)))
	}
	x.Bars = bars(points, x.Points())
}

// Median is the middle of points as text.
func Median(points []int) string {
	points = slices.Sorted(slices.Values(points))
	n := len(points)
	if n == 0 {
		return "–"
	}
	low, high := points[(n-1)/2], points[n/2]
	if (low+high)%2 == 1 {
		return fmt.Sprintf("%d.5", (low+high)/2)
	}
	return fmt.Sprint((low + high) / 2)
}

// bars counts points in at most 21 steps.
func bars(points []int, most int) []bar {
	wide := most/21 + 1
	list := make([]bar, most/wide+1)
	top := 1
	for i := range list {
		list[i].From, list[i].To = i*wide, min((i+1)*wide-1, most)
	}
	for _, p := range points {
		b := &list[min(max(p, 0)/wide, len(list)-1)]
		b.N++
		top = max(top, b.N)
	}
	for i := range list {
		list[i].Height = 100 * list[i].N / top
		list[i].Full = list[i].To == most
	}
	return list
}

// misses finds the checks that most did not pass, and reads what those had answered.
func (c *Class) misses(x *exercise) error {
	var all []*missed
	for k, r := range x.Rates {
		if r.Passed < r.Of {
			all = append(all, &missed{Check: x.Spec.Checks[k], N: r.Of - r.Passed, Of: r.Of})
		}
	}
	slices.SortStableFunc(all, func(a, b *missed) int { return cmp.Compare(b.N, a.N) })
	x.Missed = all[:min(len(all), missedShown)]
	for _, r := range x.Rows {
		result, err := c.Batch.Result(r.Item)
		if err != nil {
			return err
		}
		if result == nil || result.Report == nil {
			continue
		}
		for _, m := range x.Missed {
			m.take(r, result.Report)
		}
	}
	for _, m := range x.Missed {
		slices.SortStableFunc(m.Examples, func(a, b *example) int { return cmp.Compare(b.Count, a.Count) })
		m.Examples = m.Examples[:min(len(m.Examples), examplesShown)]
	}
	return nil
}

// take adds what a submission had in a check's place. The same words are one example.
func (m *missed) take(r row, report *checker.Report) {
	for _, on := range report.Engines {
		f := on.Finding(m.ID)
		if f == nil || f.Status == checker.Passed || f.Status == checker.NotReached {
			continue
		}
		i := slices.IndexFunc(m.Examples, func(e *example) bool { return e.Says == f.Says && e.Got == f.Got })
		if i >= 0 {
			m.Examples[i].Count++
		} else {
			m.Examples = append(m.Examples, &example{Name: r.Name, File: r.File, Says: f.Says, Want: f.Want, Got: f.Got, At: f.At, Count: 1})
		}
		return
	}
}
