package queue

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivertype"
)

// A worker renews its lease every beat. Who is silent for lease is dead: its jobs go to others. Both are measured by the database's clock.
const (
	beat  = 2 * time.Second
	lease = 12 * time.Second
)

// renew says that a worker lives.
func (q *Queue) renew(ctx context.Context, w Worker) error {
	_, err := q.pool.Exec(ctx, `INSERT INTO `+schema+`.worker (id, machine, slots, level) VALUES ($1, $2, $3, $4)
		ON CONFLICT (id) DO UPDATE SET seen = now()`, w.ID, w.Machine, w.Slots, w.Level)
	return err
}

// leave says that a worker has ended in good order: nothing of its runs any more.
func (q *Queue) leave(ctx context.Context, id string) error {
	_, err := q.pool.Exec(ctx, "DELETE FROM "+schema+".worker WHERE id = $1", id)
	return err
}

// orphans are jobs that run on a worker without a lease, and the database's clock.
const orphans = `SELECT id, attempt, max_attempts, coalesce(attempted_by[array_length(attempted_by, 1)], '?'), now() FROM ` + schema + `.river_job j
	WHERE state = 'running' AND attempted_at < now() - make_interval(secs => $1)
	AND NOT EXISTS (SELECT FROM ` + schema + `.worker w WHERE w.id = j.attempted_by[array_length(j.attempted_by, 1)] AND w.seen > now() - make_interval(secs => $1))`

// rescue lets others take the jobs of dead workers, and gives their number. A job under which workers died as often as it may be tried is given
// up. River takes a job only where it still runs and has not been taken over meanwhile.
func (q *Queue) rescue(ctx context.Context) (int, error) {
	rows, err := q.pool.Query(ctx, orphans, lease.Seconds())
	if err != nil {
		return 0, fmt.Errorf("look for jobs of dead workers: %w", err)
	}
	defer rows.Close()
	p := &riverdriver.JobRescueManyParams{Schema: schema}
	for rows.Next() {
		var o orphan
		if err := rows.Scan(&o.id, &o.attempt, &o.most, &o.worker, &o.now); err != nil {
			return 0, fmt.Errorf("read a job of a dead worker: %w", err)
		}
		o.addTo(p)
	}
	if err := rows.Err(); err != nil || len(p.ID) == 0 {
		return 0, err
	}
	if _, err := q.driver.GetExecutor().JobRescueMany(ctx, p); err != nil {
		return 0, fmt.Errorf("take over the jobs of dead workers: %w", err)
	}
	return len(p.ID), nil
}

type orphan struct {
	id            int64
	attempt, most int
	worker        string
	now           time.Time
}

func (o orphan) addTo(p *riverdriver.JobRescueManyParams) {
	text, _ := json.Marshal(rivertype.AttemptError{At: o.now.UTC(), Attempt: o.attempt, Error: "the worker " + o.worker + " died while it graded this"})
	state, ended := rivertype.JobStateAvailable, (*time.Time)(nil)
	if o.attempt >= o.most {
		state, ended = rivertype.JobStateDiscarded, &o.now
	}
	p.StuckHorizon = o.now.Add(-lease)
	p.ID, p.Error, p.FinalizedAt = append(p.ID, o.id), append(p.Error, text), append(p.FinalizedAt, ended)
	p.ScheduledAt, p.State = append(p.ScheduledAt, o.now), append(p.State, string(state))
}
