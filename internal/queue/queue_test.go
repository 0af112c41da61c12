package queue

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/database/postgres/cluster"
	"ormbook/internal/grading"
)

// TestMain lets this program be a worker, to be killed.
func TestMain(m *testing.M) {
	if dsn := os.Getenv("ORMBOOK_TEST_WORKER"); dsn != "" {
		victim(dsn)
		return
	}
	code := m.Run()
	if c, err := shared(); err == nil {
		if name, err := made(); err == nil {
			_ = administer(c, "DROP DATABASE "+name+" WITH (FORCE)")
		}
		_ = c.Close()
	}
	os.Exit(code)
}

// victim takes jobs, notes that it began one, and never ends it.
func victim(dsn string) {
	q, err := Open(context.Background(), dsn)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	err = q.Work(context.Background(), Tools{Exercise: exercise, Slots: 1, Level: "L0", Check: func(ctx context.Context, _ checker.Request) (*checker.Report, error) {
		fmt.Println("begun")
		<-ctx.Done()
		return nil, ctx.Err()
	}})
	fmt.Println(err)
}

var shared = sync.OnceValues(func() (*cluster.Cluster, error) {
	bin, err := cluster.Find()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return cluster.Open(ctx, bin, cluster.Options{Log: os.Stderr})
})

// database makes a database with the queue's tables, and gives its address. The tables are made once, by the first test.
func database(t *testing.T) string {
	t.Helper()
	return fresh(t, " TEMPLATE "+template(t))
}

var made = sync.OnceValues(func() (string, error) {
	c, err := shared()
	if err != nil {
		return "", err
	}
	name := fmt.Sprintf("queue_%d", os.Getpid())
	if err := administer(c, "CREATE DATABASE "+name); err != nil {
		return "", err
	}
	q, err := Open(context.Background(), cluster.DSN(c.Socket(), name))
	if err != nil {
		return "", err
	}
	q.Close()
	return name, nil
})

func template(t *testing.T) string {
	t.Helper()
	server(t)
	name, err := made()
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// fresh makes a database that ends with the test.
func fresh(t *testing.T, how string) string {
	t.Helper()
	name := fmt.Sprintf("queue_%d_%d", os.Getpid(), time.Now().UnixNano())
	admin(t, "CREATE DATABASE "+name+how)
	t.Cleanup(func() { admin(t, "DROP DATABASE "+name+" WITH (FORCE)") })
	return cluster.DSN(server(t).Socket(), name)
}

func server(t *testing.T) *cluster.Cluster {
	t.Helper()
	c, err := shared()
	if errors.Is(err, cluster.ErrNotFound) && os.Getenv("ORMBOOK_REQUIRE_POSTGRES") != "1" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func admin(t *testing.T, statement string) {
	t.Helper()
	if err := administer(server(t), statement); err != nil {
		t.Fatal(err)
	}
}

func administer(c *cluster.Cluster, statement string) error {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, cluster.DSN(c.Socket(), "postgres"))
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, statement)
	return errors.Join(err, conn.Close(ctx))
}

func open(t *testing.T, dsn string) *Queue {
	t.Helper()
	q, err := Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(q.Close)
	return q
}

var read = &book.Exercise{Slug: "read", CheckGo: []byte("package read")}

func exercise(slug string) *book.Exercise { return map[string]*book.Exercise{"read": read}[slug] }

// job is a job whose file holds a text.
func job(t *testing.T, text string) grading.Job {
	t.Helper()
	task, err := grading.Task(read)
	if err != nil {
		t.Fatal(err)
	}
	return grading.Job{Exercise: "read", Task: task, Content: "c-" + text, Engines: []string{"sqlite"}, Level: "L0", Files: map[string][]byte{"exercise.go": []byte(text)}}
}

// verdict is a report with what a program printed, a character with it that no JSON of a database takes.
func verdict(r checker.Request) *checker.Report {
	f := &checker.Finding{ID: "get", Status: checker.Failed, Output: "\x00" + string(r.Files["exercise.go"])}
	return &checker.Report{Exercise: r.Exercise.Slug, Outcome: checker.Failed, Engines: []*checker.EngineReport{{Engine: "sqlite", Outcome: checker.Failed, Findings: []*checker.Finding{f}}}}
}

// work lets a worker of this process live as long as the test.
func work(t *testing.T, q *Queue, slots int, check func(context.Context, checker.Request) (*checker.Report, error)) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	var done sync.WaitGroup
	done.Go(func() {
		if err := q.Work(ctx, Tools{Exercise: exercise, Check: check, Slots: slots, Level: "L0"}); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(func() { stop(); done.Wait() })
}

func judge(t *testing.T, q *Queue, p Priority) (Judge, *grading.Journal) {
	t.Helper()
	journal, err := grading.OpenJournal(filepath.Join(t.TempDir(), "journal.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { journal.Close() })
	return Judge{Queue: q, Store: journal, Priority: p}, journal
}

func TestAJobIsGradedOnceHoweverOftenItIsAsked(t *testing.T) {
	t.Parallel()
	q := open(t, database(t))
	var n atomic.Int32
	work(t, q, 4, func(_ context.Context, r checker.Request) (*checker.Report, error) {
		n.Add(1)
		time.Sleep(300 * time.Millisecond)
		return verdict(r), nil
	})
	var all sync.WaitGroup
	for range 8 {
		j, journal := judge(t, q, Batch)
		all.Go(func() {
			r, err := j.Grade(t.Context(), job(t, "same"))
			if err != nil || !r.Judged() || r.Report.Engines[0].Findings[0].Output != "\x00same" {
				t.Error(r, err)
			}
			if known, err := journal.Result(job(t, "same").Digest()); known == nil || err != nil {
				t.Error("not kept here:", known, err)
			}
		})
	}
	all.Wait()
	if n.Load() != 1 {
		t.Errorf("checked %d times", n.Load())
	}
	j, _ := judge(t, q, Batch)
	if r, err := j.Grade(t.Context(), job(t, "same")); err != nil || !r.Judged() || n.Load() != 1 {
		t.Error("a later run:", r, err, n.Load())
	}
}

// TestAKilledWorkersJobIsTakenOver kills a process with the job in its hands.
func TestAKilledWorkersJobIsTakenOver(t *testing.T) {
	t.Parallel()
	dsn := database(t)
	q := open(t, dsn)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "ORMBOOK_TEST_WORKER="+dsn)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	answers := make(chan *grading.Result, 1)
	j, _ := judge(t, q, Batch)
	go func() {
		r, err := j.Grade(t.Context(), job(t, "mine"))
		if err != nil {
			t.Error(err)
		}
		answers <- r
	}()
	line := make([]byte, 200)
	n, err := out.Read(line)
	if err != nil || !strings.HasPrefix(string(line[:n]), "begun") {
		t.Fatalf("%q, %v", line[:n], err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	killed := time.Now()
	work(t, q, 1, func(_ context.Context, r checker.Request) (*checker.Report, error) { return verdict(r), nil })
	select {
	case r := <-answers:
		if r == nil || !r.Judged() {
			t.Fatalf("%+v", r)
		}
	case <-time.After(4 * lease):
		s, err := q.Status(t.Context())
		t.Fatalf("not taken over: %+v %v", s, err)
	}
	t.Logf("taken over and graded %v after the kill; the lease is %v", time.Since(killed).Round(100*time.Millisecond), lease)
}

func TestWhoWaitsComesFirst(t *testing.T) {
	t.Parallel()
	q := open(t, database(t))
	for _, name := range []string{"a", "b", "c", "later-urgent"} {
		if err := q.add(t.Context(), job(t, name), Batch); err != nil {
			t.Fatal(err)
		}
	}
	if err := q.add(t.Context(), job(t, "live"), Live); err != nil {
		t.Fatal(err)
	}
	if err := q.add(t.Context(), job(t, "later-urgent"), Live); err != nil { // somebody now waits for one that is there already
		t.Fatal(err)
	}
	s, err := q.Status(t.Context())
	if err != nil || s.Waiting != 5 || s.Live != 2 {
		t.Errorf("%+v, %v", s, err)
	}
	var mu sync.Mutex
	var order []string
	done := make(chan bool)
	work(t, q, 1, func(_ context.Context, r checker.Request) (*checker.Report, error) {
		mu.Lock()
		defer mu.Unlock()
		if order = append(order, string(r.Files["exercise.go"])); len(order) == 5 {
			close(done)
		}
		return verdict(r), nil
	})
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Fatal("not all were graded")
	}
	mu.Lock()
	defer mu.Unlock()
	if first := strings.Join(order[:2], " "); first != "live later-urgent" && first != "later-urgent live" {
		t.Error(order)
	}
}

// TestAnotherMachineTriesWhatOneCouldNot has the first tries fail for the machine's fault.
func TestAnotherMachineTriesWhatOneCouldNot(t *testing.T) {
	t.Parallel()
	q := open(t, database(t))
	var n atomic.Int32
	work(t, q, 1, func(_ context.Context, r checker.Request) (*checker.Report, error) {
		if n.Add(1) == 1 {
			return nil, errors.New("the disk is full\x00")
		}
		return verdict(r), nil
	})
	j, _ := judge(t, q, Batch)
	if r, err := j.Grade(t.Context(), job(t, "x")); err != nil || !r.Judged() || n.Load() != 2 {
		t.Errorf("%+v, %v, %d tries", r, err, n.Load())
	}
	other := job(t, "other book")
	other.Task = "another"
	if err := q.add(t.Context(), other, Batch); err != nil {
		t.Fatal(err)
	}
	if _, err := q.pool.Exec(t.Context(), "UPDATE "+schema+".river_job SET max_attempts = attempt + 1 WHERE state <> 'completed'"); err != nil {
		t.Fatal(err)
	}
	if r, err := j.Grade(t.Context(), other); err != nil || r.Judged() || !strings.Contains(r.Why, "not the one that the job is for") {
		t.Errorf("%+v, %v", r, err)
	}
}

// TestAWorkerThatIsStoppedGivesItsJobBack sees another worker take it at once, with no try used up.
func TestAWorkerThatIsStoppedGivesItsJobBack(t *testing.T) {
	t.Parallel()
	q := open(t, database(t))
	if err := q.add(t.Context(), job(t, "x"), Batch); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	err := q.Work(ctx, Tools{Exercise: exercise, Slots: 1, Level: "L0", Check: func(ctx context.Context, _ checker.Request) (*checker.Report, error) {
		stop()
		<-ctx.Done()
		return nil, ctx.Err()
	}})
	if err != nil {
		t.Fatal(err)
	}
	s, err := q.Status(t.Context())
	if err != nil || s.Waiting != 1 || s.Running != 0 || len(s.Workers) != 0 || s.Jobs[0].Attempt != 0 {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestASubmissionThatIsTooLargeKeepsNobodyElse(t *testing.T) {
	t.Parallel()
	q := open(t, database(t))
	j, _ := judge(t, q, Batch)
	r, err := j.Grade(t.Context(), job(t, strings.Repeat("x", largest)))
	if err != nil || r.Judged() || !strings.Contains(r.Why, "grade it without --queue") {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestAQueueThatCannotBeReachedSaysSo(t *testing.T) {
	t.Parallel()
	for dsn, want := range map[string]string{
		"host=" + t.TempDir() + " dbname=x user=x": "reach the queue's database",
		"postgres://x:%zz@h/":                      "the queue's address is none",
	} {
		if _, err := Open(t.Context(), dsn); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", dsn, err)
		}
	}
}

// TestManyMayOpenAQueueAtOnce has the tables made by one of them.
func TestManyMayOpenAQueueAtOnce(t *testing.T) {
	t.Parallel()
	dsn := fresh(t, "")
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			q, err := Open(t.Context(), dsn)
			if err != nil {
				t.Error(err)
				return
			}
			q.Close()
		})
	}
	all.Wait()
}
