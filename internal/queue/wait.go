package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"ormbook/internal/grading"
)

// Judge has jobs graded by the queue's workers.
type Judge struct {
	Queue    *Queue
	Store    grading.Store // where results are kept here too; nil for nowhere
	Priority Priority
}

var _ grading.Judge = Judge{}

// Grade puts a job into the queue and waits for its result. What no machine could judge comes back as a result that is not judged.
func (j Judge) Grade(ctx context.Context, job grading.Job) (*grading.Result, error) {
	name := job.Digest()
	if j.Store != nil {
		if known, err := j.Store.Result(name); known != nil || err != nil {
			return known, err
		}
	}
	r, err := results{j.Queue}.Result(name)
	if r == nil && err == nil {
		r, err = j.Queue.ask(ctx, job, j.Priority)
	}
	if err != nil || !r.Judged() || j.Store == nil {
		return r, err
	}
	if err := j.Store.Keep(r); err != nil {
		return nil, fmt.Errorf("keep a result: %w", err)
	}
	return r, nil
}

// waiting are those who wait for results. One loop asks the database for all of them.
type waiting struct {
	mu   sync.Mutex
	jobs map[string][]chan answer
	runs bool
}

type answer struct {
	result *grading.Result
	err    error
}

// ask adds a job and waits.
func (q *Queue) ask(ctx context.Context, j grading.Job, p Priority) (*grading.Result, error) {
	err := q.add(ctx, j, p)
	var big *tooLarge
	if errors.As(err, &big) {
		return &grading.Result{Job: j.Digest(), Why: err.Error()}, nil
	}
	if err != nil {
		return nil, err
	}
	came := q.listen(j.Digest())
	select {
	case a := <-came:
		return a.result, a.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (q *Queue) listen(name string) chan answer {
	q.wait.mu.Lock()
	defer q.wait.mu.Unlock()
	if q.wait.jobs == nil {
		q.wait.jobs = map[string][]chan answer{}
	}
	came := make(chan answer, 1)
	q.wait.jobs[name] = append(q.wait.jobs[name], came)
	if !q.wait.runs {
		q.wait.runs = true
		go q.look(q.life)
	}
	return came
}

// lookEvery is the time between two questions for results.
const lookEvery = 250 * time.Millisecond

// look asks for results until nobody waits any more. It takes over the jobs of dead workers on the way, so that one living worker, or none but this
// process, is enough for that.
func (q *Queue) look(ctx context.Context) {
	rescued := time.Now()
	for {
		names := q.wait.names()
		if names == nil {
			return
		}
		came, err := q.arrived(ctx, names)
		if err != nil && ctx.Err() == nil && !q.reachable(ctx) {
			q.wait.tell(names, answer{err: fmt.Errorf("the queue's database does not answer any more; what was graded is kept: %w", err)})
			continue
		}
		for name, r := range came {
			q.wait.tell([]string{name}, answer{result: r})
		}
		if time.Since(rescued) > beat {
			rescued = time.Now()
			_, _ = q.rescue(ctx) // the next round tries again
		}
		select {
		case <-time.After(lookEvery):
		case <-ctx.Done():
			q.wait.tell(q.wait.names(), answer{err: ctx.Err()})
		}
	}
}

// reachable gives a server that restarts some time.
func (q *Queue) reachable(ctx context.Context) bool {
	for range 10 {
		if q.pool.Ping(ctx) == nil {
			return true
		}
		select {
		case <-time.After(time.Second):
		case <-ctx.Done():
			return false
		}
	}
	return false
}

// names are what is waited for, nil where it is nothing: the loop ends with that answer.
func (w *waiting) names() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.jobs) == 0 {
		w.runs = false
		return nil
	}
	names := make([]string, 0, len(w.jobs))
	for name := range w.jobs {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (w *waiting) tell(names []string, a answer) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, name := range names {
		for _, c := range w.jobs[name] {
			c <- a
		}
		delete(w.jobs, name)
	}
}

// arrived gives the results that are there, and one that is not judged for each job that was given up.
func (q *Queue) arrived(ctx context.Context, names []string) (map[string]*grading.Result, error) {
	found := map[string]*grading.Result{}
	rows, err := q.pool.Query(ctx, `
		SELECT job, result, NULL FROM `+schema+`.result WHERE job = ANY($1)
		UNION ALL
		SELECT args->>'digest', NULL, to_jsonb(errors) FROM `+schema+`.river_job j
		WHERE state IN ('discarded', 'cancelled') AND args->>'digest' = ANY($1)
		AND NOT EXISTS (SELECT FROM `+schema+`.river_job l WHERE l.args->>'digest' = j.args->>'digest' AND l.id > j.id)`, names)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		var text, tries []byte
		if err := rows.Scan(&name, &text, &tries); err != nil {
			return nil, err
		}
		switch {
		case text != nil:
			if found[name], err = decode(text, nil); err != nil {
				return nil, err
			}
		case found[name] == nil:
			found[name] = givenUp(name, tries)
		}
	}
	return found, rows.Err()
}

// givenUp is the result of a job that no machine could judge.
func givenUp(name string, errors []byte) *grading.Result {
	var tries []struct {
		Error string `json:"error"`
	}
	_ = json.Unmarshal(errors, &tries) // none are as good as unreadable ones
	why := "it was taken out of the queue"
	if n := len(tries); n > 0 {
		why = tries[n-1].Error
	}
	return &grading.Result{Job: name, Why: why, Tries: len(tries)}
}
