// Package checker grades a submission: scenarios in, evidence out, verdict from evidence. A scenario runs with the author's solution and
// with the student's code, on the same data, each in a fresh process on a fresh database, and the workbook compares what it saw. No
// expected value ever goes into the student's process.
package checker

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"

	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/runner/build"
	"ormbook/internal/sandbox"
)

// Checker grades submissions. It is safe for use by several goroutines.
type Checker struct {
	tools  *build.Toolchain
	server func(ctx context.Context, engine string) (database.Server, error)
	kept   string        // folder of the authors' evidence
	runs   string        // folder below which programs run
	seats  chan struct{} // one for each program that may run at a time
	mu     sync.Mutex
	author map[string]*evidence // by key, once in the life of the checker
}

// New gives a checker that builds with tools and gets its databases from server. Authors' evidence is kept in one folder, programs run below
// another.
func New(tools *build.Toolchain, server func(context.Context, string) (database.Server, error), kept, runs string) *Checker {
	return &Checker{tools: tools, server: server, kept: kept, runs: runs, seats: make(chan struct{}, max(runtime.NumCPU(), 1)), author: map[string]*evidence{}}
}

// Request is one submission to check.
type Request struct {
	Exercise *book.Exercise
	Files    map[string][]byte
	Engines  []string
	Data     []string // only these data sets; all without it
	// Seed draws the rows of random data sets; 0 stands for the book's own draw, which is the same every time.
	Seed uint64
	// Level is the isolation that programs run at. One that the machine does not hold is an error of Check, never a lower level.
	Level sandbox.Level
	// FirstOnly stops at the first check that does not pass: what comes behind it is not judged. It saves most of the runs of a wrong answer.
	FirstOnly bool
	// OneByOne builds on one processor and runs one scenario at a time. It is for batches, which have other submissions for the other
	// processors: one that hangs then holds one of them, and its first run tells how long the others are waited for.
	OneByOne bool
	// OnEngine, when set, hears each engine's report as soon as it is there.
	OnEngine func(*EngineReport)

	patience *patience
}

// Check grades a submission. An error means that nothing could be judged, for a reason that is not the student's.
func (c *Checker) Check(ctx context.Context, r Request) (*Report, error) {
	report := &Report{Exercise: r.Exercise.Slug}
	r.patience = &patience{}
	start := time.Now()
	submitted, signatures, refused, err := programsOf(r)
	if err != nil {
		return nil, err
	}
	if refused != nil {
		f := &Finding{ID: "imports", Title: "The submission can be built", Status: Failed, Says: refused.at + ": " + refused.says, At: refused.at}
		return c.unbuilt(r, report, start, f), nil
	}
	a, err := c.authorOf(ctx, r.Exercise, r.Engines)
	if err != nil {
		return nil, fmt.Errorf("exercise %s: %w", r.Exercise.Slug, err)
	}
	if c.lacks(r, a) {
		go a.binary() // beside the student's: on two cores both take as long as one
	}
	built, err := c.build(ctx, submitted)
	var limit *build.LimitError
	if errors.As(err, &limit) {
		f := &Finding{ID: "limit", Title: "It is no work for the compiler", Status: Limit, Limit: limit.Limit, Says: "The compiler was stopped: " + limit.Error()}
		return c.unbuilt(r, report, start, f), nil
	}
	if err != nil {
		return nil, fmt.Errorf("build the submission: %w", err)
	}
	if len(built.Diagnostics) > 0 {
		findings := compileFindings(built.Diagnostics, signatures)
		if len(findings) == 0 {
			return nil, fmt.Errorf("exercise %s is broken: %s:%d: %s", r.Exercise.Slug, built.Diagnostics[0].File, built.Diagnostics[0].Line, built.Diagnostics[0].Message)
		}
		return c.unbuilt(r, report, start, findings[0]), nil
	}
	return c.onEngines(ctx, r, report, built.Binary, a)
}

// unbuilt is the report on a submission that never ran.
func (c *Checker) unbuilt(r Request, report *Report, start time.Time, f *Finding) *Report {
	for _, engine := range r.Engines {
		own := *f
		e := &EngineReport{Engine: engine, Level: r.Level.String(), ElapsedMS: time.Since(start).Milliseconds(), Findings: []*Finding{&own}}
		for _, check := range r.Exercise.Spec.Checks {
			if check.Engine == "" || check.Engine == engine {
				e.Findings = append(e.Findings, &Finding{ID: check.ID, Title: check.Title, Status: NotReached, Max: check.Points})
			}
		}
		report.Engines = append(report.Engines, e)
	}
	report.settle()
	return report
}

// onEngines judges on one engine after the other, so that the first verdict comes early: the runs of one fill all seats. Reports keep the order in
// which the engines were asked for.
func (c *Checker) onEngines(ctx context.Context, r Request, report *Report, binary string, a *author) (*Report, error) {
	report.Engines = make([]*EngineReport, len(r.Engines))
	over := map[string]chan struct{}{} // closed when an engine has its verdict
	for _, engine := range r.Engines {
		over[engine] = make(chan struct{})
	}
	err := together(r.Engines, func(engine string) error {
		defer close(over[engine])
		i := slices.Index(r.Engines, engine)
		var before <-chan struct{}
		if i > 0 && !r.FirstOnly { // which leaves room for another beside it
			before = over[r.Engines[i-1]]
		}
		e, err := c.onEngine(ctx, r, engine, binary, a, before)
		if err == nil && r.OnEngine != nil {
			e.settle()
			r.OnEngine(e)
		}
		report.Engines[i] = e
		return err
	})
	if err != nil {
		return nil, err
	}
	report.settle()
	return report, nil
}

// onEngine judges on one engine, and where before is set begins when that is closed.
func (c *Checker) onEngine(ctx context.Context, r Request, engine, binary string, a *author, before <-chan struct{}) (*EngineReport, error) {
	server, err := c.server(ctx, engine)
	if err != nil {
		return nil, err
	}
	if before != nil {
		<-before
	}
	start := time.Now()
	pairs, checks := c.pairs(r, engine), r.Exercise.Spec.Checks
	gather := func(list []*pair) error {
		return r.each(list, func(p *pair) error { return c.gather(ctx, r, p, server, binary, a) })
	}
	if r.FirstOnly {
		checks, err = firstFailing(checks, engine, pairs, gather)
	} else {
		err = gather(pairs)
	}
	if err != nil {
		return nil, err
	}
	e := &EngineReport{Engine: engine, Level: r.Level.String(), ElapsedMS: time.Since(start).Milliseconds()}
	for _, p := range gathered(pairs) {
		if p.author.End.How != endDone {
			e.Why = fmt.Sprintf("the author's solution did not finish scenario %s on data %s: %s %s", p.scenario, p.data, p.author.End.How, p.author.End.Text)
		}
	}
	e.Findings = judge(checks, engine, gathered(pairs))
	return e, nil
}

// firstFailing gathers evidence check by check, and gives the checks up to the first that does not pass.
func firstFailing(checks []book.Check, engine string, pairs []*pair, gather func([]*pair) error) ([]book.Check, error) {
	for i, check := range checks {
		for _, p := range pairs {
			if p.scenario != check.Scenario {
				continue
			}
			if p.yours == nil {
				if err := gather([]*pair{p}); err != nil {
					return nil, err
				}
			}
			if f := judge(checks[i:i+1], engine, []pair{*p}); len(f) > 0 && f[0].Status != Passed {
				return checks[:i+1], nil
			}
		}
	}
	return checks, nil
}

// gathered are the pairs that have their evidence.
func gathered(pairs []*pair) (list []pair) {
	for _, p := range pairs {
		if p.yours != nil {
			list = append(list, *p)
		}
	}
	return list
}

// each gathers the evidence of all pairs, side by side where that is not left to others.
func (r Request) each(list []*pair, do func(*pair) error) error {
	if !r.OneByOne {
		return together(list, do)
	}
	for _, p := range list {
		if err := do(p); err != nil {
			return err
		}
	}
	return nil
}

// together does something for all of a list side by side.
func together[T any](list []T, do func(T) error) error {
	errs := make([]error, len(list))
	var wait sync.WaitGroup
	for i, item := range list {
		wait.Go(func() { errs[i] = do(item) })
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// pairs lists the runs that the checks of an engine need: each scenario on each of its data sets.
func (c *Checker) pairs(r Request, engine string) []*pair {
	var list []*pair
	for _, name := range scenarioNames(r.Exercise, engine) {
		s := r.Exercise.Spec.Scenarios[name]
		for _, set := range r.Exercise.Data {
			if len(s.Data) > 0 && !slices.Contains(s.Data, set.Name) || len(r.Data) > 0 && !slices.Contains(r.Data, set.Name) {
				continue
			}
			list = append(list, &pair{scenario: name, data: set.Name})
		}
	}
	return list
}

// scenarioNames gives the scenarios that a check of this engine needs, in the order of the checks.
func scenarioNames(e *book.Exercise, engine string) []string {
	var names []string
	for _, check := range e.Spec.Checks {
		if (check.Engine == "" || check.Engine == engine) && !slices.Contains(names, check.Scenario) {
			names = append(names, check.Scenario)
		}
	}
	return names
}

// tablesOf gives the tables whose rows a check of this scenario compares.
func tablesOf(e *book.Exercise, scenario string) []string {
	tables := []string{}
	for _, check := range e.Spec.Checks {
		if check.Scenario == scenario && check.Rows != "" {
			tables = append(tables, check.Rows)
		}
	}
	return tables
}

// gather collects the evidence of one pair: the student's run, on doubled data too where that is asked for, and the author's.
func (c *Checker) gather(ctx context.Context, r Request, p *pair, server database.Server, binary string, a *author) (err error) {
	set, scenario := dataSet(r.Exercise, p.data, r.Seed), r.Exercise.Spec.Scenarios[p.scenario]
	j := c.pairJob(r, p, server.Engine())
	j.binary = binary
	if p.yours, err = c.seated(ctx, server, j); err != nil {
		return err
	}
	if p.yours.End.How == endBroken { // perhaps the machine's fault: it gets another try
		if p.yours, err = c.seated(ctx, server, j); err != nil {
			return err
		}
	}
	if scenario.Double {
		twice := c.job(r.Exercise, scenario, p.scenario, doubled(set), server.Engine())
		twice.binary, twice.level, twice.patience = binary, r.Level, r.patience
		if p.twice, err = c.seated(ctx, server, twice); err != nil {
			return err
		}
	}
	p.author, err = c.authors(ctx, server, j, a)
	return err
}

// killed is the signal of a kernel without memory, or of somebody who tidies up. A program that ends by it is run once more: what kills itself
// does so again.
const killed = "SIGKILL"

// seated waits for a seat, runs a job, and gives the seat to the next.
func (c *Checker) seated(ctx context.Context, server database.Server, j job) (*evidence, error) {
	select {
	case c.seats <- struct{}{}:
		defer func() { <-c.seats }()
		var shortened bool
		j.limit, shortened = j.patience.limit(j.limit)
		ev, err := run(ctx, server, c.runs, j)
		if err == nil && ev.End.How == endExit && ev.End.Signal == killed {
			ev, err = run(ctx, server, c.runs, j)
		}
		j.patience.saw(ev, shortened)
		return ev, err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (c *Checker) pairJob(r Request, p *pair, engine string) job {
	e := r.Exercise
	j := c.job(e, e.Spec.Scenarios[p.scenario], p.scenario, dataSet(e, p.data, r.Seed), engine)
	j.level, j.patience = r.Level, r.patience
	return j
}

func (c *Checker) job(e *book.Exercise, s book.Scenario, name string, set book.DataSet, engine string) job {
	limit := scenarioLimit
	if s.Seconds > 0 {
		limit = time.Duration(s.Seconds) * time.Second
	}
	return job{
		lines: c.lines(e), name: name, engine: engine, limit: limit, facts: facts(set), tables: tablesOf(e, name),
		setup: database.Setup{Name: databaseName, Script: fill(e, s, set, engine), Unlucky: true,
			Faults: database.Faults{Fail: s.Fail, Rival: s.Rival}},
	}
}

// lines is the folder of the student's files as frames of the built program name it.
func (c *Checker) lines(e *book.Exercise) string {
	return filepath.Join(c.tools.Root(), "exercises", e.Slug, "solution") + string(filepath.Separator)
}

// databaseName is what the student's code knows the database by.
const databaseName = "computers"

func dataSet(e *book.Exercise, name string, seed uint64) book.DataSet {
	if d := e.DataSet(name); d != nil {
		return drawn(*d, seedOf(e.Slug)^seed)
	}
	return book.DataSet{Name: name}
}
