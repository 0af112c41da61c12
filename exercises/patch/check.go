// Package check observes what PatchComputer changes and returns. What is right, the author's solution says.
package check

import (
	"context"
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm"

	"ormbook/checker/probe"
	exercise "ormbook/exercises/patch/solution"
)

// Change patches some rows with some of the fields. After each patch the table is as it was, so that what is seen belongs to one call.
func Change(p *probe.P) {
	db := p.Reopen() // reads and restores, so that nothing is asked of the student's own connections
	first, second := p.Row("computers", 1).Uint("id"), p.Row("computers", 2).Uint("id")
	change := func(see string, id uint, change exercise.Patch) {
		look := p.Call("After PatchComputer(%d, %s) a look at the other rows", id, show(change))
		patch(p, db, see, id, change)
		p.See("untouched", look.Gave(rows(db, "id <> ?", id)))
		restore(p, db)
	}
	change("name-only", first, exercise.Patch{Name: text("Commodore 64")})
	change("name-only", second, exercise.Patch{Name: text("O'Brien's PC")})
	change("zero", first, exercise.Patch{MemoryInGB: number(0)})
	change("zero", second, exercise.Patch{Name: text("")})
	change("zero", first, exercise.Patch{Name: text(""), MemoryInGB: number(0)})
	change("both", second, exercise.Patch{Name: text(""), MemoryInGB: number(32)})
	change("both", first, exercise.Patch{Name: text("Supercomputer"), MemoryInGB: number(128)})
	change("any-value", first, exercise.Patch{MemoryInGB: number(-1)})
	change("any-value", second, exercise.Patch{Name: text(" Lisa ")})
	change("any-value", first, exercise.Patch{Name: text(p.Row("computers", 1).String("name"))})
	change("any-value", second, exercise.Patch{MemoryInGB: number(p.Row("computers", 2).Int("memory_in_gb"))})
}

// restore gives every row its values of the data set. It does not wait long where the student's code has locked one.
func restore(p *probe.P, db *gorm.DB) {
	ctx, cancel := context.WithTimeout(p.Ctx, time.Second)
	defer cancel()
	for n := range p.Rows("computers") {
		row := p.Row("computers", n+1)
		update := "UPDATE computers SET name = ?, memory_in_gb = ? WHERE id = ?"
		db.WithContext(ctx).Exec(update, row.String("name"), row.Int("memory_in_gb"), row.Uint("id"))
	}
}

// Again patches one field and then, of another computer, the other.
func Again(p *probe.P) {
	db := p.Reopen()
	first, second := p.Row("computers", 1).Uint("id"), p.Row("computers", 2).Uint("id")
	patch(p, db, "again", first, exercise.Patch{Name: text("Commodore 64"), MemoryInGB: number(64)})
	patch(p, db, "again", second, exercise.Patch{MemoryInGB: number(3)})
	patch(p, db, "again", first, exercise.Patch{Name: text("Lisa")})
	p.Close()
	p.DB = p.Reopen()
	patch(p, db, "again", second, exercise.Patch{Name: text("Lisa II")})
}

// EmptyPatch gives nothing.
func EmptyPatch(p *probe.P) {
	id := p.Row("computers", 2).Uint("id")
	p.See("empty-patch", p.Call("PatchComputer(%d, {})", id).Gave(exercise.PatchComputer(p.DB, id, exercise.Patch{})))
}

// Missing patches computers that are not there.
func Missing(p *probe.P) {
	ghost := exercise.Patch{Name: text("Ghost"), MemoryInGB: number(13)}
	p.See("missing-99", p.Call("PatchComputer(99, …)").Gave(exercise.PatchComputer(p.DB, 99, ghost)))
	p.See("missing-99", p.Call("PatchComputer(99, {MemoryInGB: 0})").Gave(exercise.PatchComputer(p.DB, 99, exercise.Patch{MemoryInGB: number(0)})))
	p.See("missing-0", p.Call("PatchComputer(0, …)").Gave(exercise.PatchComputer(p.DB, 0, ghost)))
	p.See("empty-missing", p.Call("PatchComputer(99, {})").Gave(exercise.PatchComputer(p.DB, 99, exercise.Patch{})))
}

// FailedUpdate meets an UPDATE that fails.
func FailedUpdate(p *probe.P) {
	id := p.Row("computers", 1).Uint("id")
	p.See("write-error", p.Call("PatchComputer").Err(exercise.PatchComputer(p.DB, id, exercise.Patch{MemoryInGB: number(64)})))
	p.See("no-leak", p.InUse())
}

// Closed patches where no database answers.
func Closed(p *probe.P) {
	id := p.Row("computers", 1).Uint("id")
	p.Close()
	p.Sentinel("sql: database is closed", p.SQL.Ping())
	p.See("returns-error", p.Call("PatchComputer").Err(exercise.PatchComputer(p.DB, id, exercise.Patch{MemoryInGB: number(64)})))
}

// patch observes what one call returns and what the row is then.
func patch(p *probe.P, db *gorm.DB, see string, id uint, change exercise.Patch) {
	call := p.Call("PatchComputer(%d, %s)", id, show(change)) // before the call, which may write through the pointers
	n, err := exercise.PatchComputer(p.DB, id, change)
	p.See(see, call.Gave(n, err, rows(db, "id = ?", id)))
}

// rows are the computers that fit, or why they cannot be read.
func rows(db *gorm.DB, condition string, id uint) any {
	var computers []exercise.Computer
	query := "SELECT id, name, memory_in_gb FROM computers WHERE " + condition + " ORDER BY id"
	if err := db.Raw(query, id).Scan(&computers).Error; err != nil {
		return err
	}
	return computers
}

// show writes a patch as the student would.
func show(change exercise.Patch) string {
	var given []string
	if change.Name != nil {
		given = append(given, fmt.Sprintf("Name: %q", *change.Name))
	}
	if change.MemoryInGB != nil {
		given = append(given, fmt.Sprintf("MemoryInGB: %d", *change.MemoryInGB))
	}
	return "{" + strings.Join(given, ", ") + "}"
}

func text(s string) *string { return &s }

func number(n int) *int { return &n }
