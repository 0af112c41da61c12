package queue

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"ormbook/internal/grading"
)

// Priority says which jobs are taken first.
type Priority int

// The priorities, as River counts them.
const (
	Live  Priority = 1 // somebody waits for the verdict
	Batch Priority = 3
)

// OnTheWay is how many jobs of a batch lie in the queue at a time: enough for many workers, and few enough that none waits for long behind another class.
const OnTheWay = 256

// attempts is how often a job is begun, on whatever machines, before it is given up.
const attempts = 5

// largest bounds the files of one job in the database.
const largest = 4 << 20

// args is a job as River keeps it. Its files lie in the table content.
type args struct {
	Digest string      `json:"digest" river:"unique"`
	Job    grading.Job `json:"job"`
}

// Kind names the jobs among River's.
func (args) Kind() string { return "ormbook-grade" }

// busy are the states of a job that has no result yet; a second one of the same digest is not added.
var busy = []rivertype.JobState{rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled}

// add puts a job into the queue, unless it is there. One that is there and waits is moved forward where it is needed sooner.
func (q *Queue) add(ctx context.Context, j grading.Job, p Priority) error {
	files, err := json.Marshal(j.Files)
	if err != nil {
		return fmt.Errorf("write the files of a job: %w", err)
	}
	if len(files) > largest {
		return &tooLarge{len(files)}
	}
	a := args{Digest: j.Digest(), Job: j}
	a.Job.Files = nil
	err = pgx.BeginFunc(ctx, q.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "INSERT INTO "+schema+".content (digest, files) VALUES ($1, $2) ON CONFLICT (digest) DO UPDATE SET at = now()", j.Content, files); err != nil {
			return err
		}
		done, err := q.client.InsertTx(ctx, tx, a, &river.InsertOpts{Priority: int(p), MaxAttempts: attempts,
			UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: busy}})
		if err == nil && done.UniqueSkippedAsDuplicate {
			_, err = tx.Exec(ctx, "UPDATE "+schema+".river_job SET priority = $2 WHERE id = $1 AND priority > $2 AND state <> 'running'", done.Job.ID, int(p))
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("put a job into the queue: %w", err)
	}
	return nil
}

// tooLarge is about one submission, and keeps no other from being graded.
type tooLarge struct{ bytes int }

func (e *tooLarge) Error() string {
	return fmt.Sprintf("the submission has %d KiB, and the queue takes %d: grade it without --queue", e.bytes>>10, largest>>10)
}

// files gives the files of a content.
func (q *Queue) files(ctx context.Context, digest string) (files map[string][]byte, err error) {
	var text []byte
	err = q.pool.QueryRow(ctx, "SELECT files FROM "+schema+".content WHERE digest = $1", digest).Scan(&text)
	if err == nil {
		err = json.Unmarshal(text, &files)
	}
	if err != nil {
		return nil, fmt.Errorf("read the files of a job: %w", err)
	}
	return files, nil
}
