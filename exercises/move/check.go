// Package check observes what a move of memory leaves in the table, when it works and when it does not. What is right, the author's
// solution says.
package check

import (
	"gorm.io/gorm"

	"ormbook/checker/probe"
	exercise "ormbook/exercises/move/solution"
)

// Once moves half of the second computer's memory to the first: the tape of this scenario is looked at.
func Once(p *probe.P) {
	move(p, "moves", p.DB, id(p, 2), id(p, 1), memory(p, 2)/2)
	p.Look("moves", "computers")
}

// All moves all that there is.
func All(p *probe.P) {
	move(p, "to-zero", p.DB, id(p, 2), id(p, 1), memory(p, 2))
	p.Look("to-zero", "computers")
}

// TooMuch moves one more than there is, and much more.
func TooMuch(p *probe.P) {
	p.Sentinel("ErrNotEnough", exercise.ErrNotEnough)
	move(p, "not-enough", p.DB, id(p, 2), id(p, 1), memory(p, 2)+1)
	p.Look("not-enough", "computers")
	move(p, "not-enough", p.Reopen(), id(p, 1), id(p, 2), memory(p, 1)+1000)
	p.Look("not-enough", "computers")
}

// NoTarget moves to a computer that is not there.
func NoTarget(p *probe.P) {
	p.Sentinel("ErrNotEnough", exercise.ErrNotEnough)
	for _, to := range []uint{99, 0} {
		move(p, "missing-target", p.DB, id(p, 2), to, 1)
		p.Look("rolled-back", "computers")
	}
}

// NoSource moves from a computer that is not there.
func NoSource(p *probe.P) {
	p.Sentinel("ErrNotEnough", exercise.ErrNotEnough)
	for _, from := range []uint{99, 0} {
		move(p, "missing-source", p.DB, from, id(p, 1), 1)
	}
	p.Look("missing-source", "computers")
}

// FailedSecond meets a second UPDATE that fails. Who moves with one UPDATE does not meet it.
func FailedSecond(p *probe.P) {
	from, to := id(p, 2), id(p, 1)
	before := []int{memory(p, 2), memory(p, 1)}
	err := exercise.MoveMemory(p.DB, from, to, 1)
	db := p.Reopen()
	after := []int{now(db, from), now(db, to)}
	state := "half of the move is in the table"
	switch {
	case after[0] == before[0] && after[1] == before[1]:
		state = "nothing has moved"
	case after[0] == before[0]-1 && after[1] == before[1]+1:
		state = "all of it has moved"
	}
	said := "nil"
	if err != nil {
		said = "an error"
	}
	p.See("write-error", said+", and "+state)
	p.See("atomic", state)
}

// FailedFirst meets a first write that fails.
func FailedFirst(p *probe.P) {
	move(p, "first-write", p.DB, id(p, 2), id(p, 1), 1)
}

// FailedCommit meets a COMMIT that fails.
func FailedCommit(p *probe.P) {
	move(p, "commit-error", p.DB, id(p, 2), id(p, 1), 1)
}

// Again moves back and forth, after others have written, and on another connection.
func Again(p *probe.P) {
	p.Sentinel("ErrNotEnough", exercise.ErrNotEnough)
	first, second := id(p, 1), id(p, 2)
	move(p, "again", p.DB, second, first, memory(p, 2))
	move(p, "again", p.DB, second, first, 1)
	p.See("again", p.DB.Exec("UPDATE computers SET memory_in_gb = 5 WHERE id = ?", second).Error)
	move(p, "again", p.DB, second, first, 5)
	other := p.Reopen()
	p.Close()
	move(p, "again", other, first, second, 7)
	move(p, "again", other, id(p, 3), second, memory(p, 3))
	p.Look("again", "computers")
}

// Leaks makes moves that fail, each on connections of its own.
func Leaks(p *probe.P) {
	_ = exercise.MoveMemory(p.DB, id(p, 2), id(p, 1), memory(p, 2)+1)
	p.See("no-leak", p.InUse())
	_ = exercise.MoveMemory(p.Reopen(), id(p, 2), 99, 1)
	p.See("no-leak", p.InUse())
	_ = exercise.MoveMemory(p.Reopen(), 99, id(p, 1), 1)
	p.See("no-leak", p.InUse())
	_ = exercise.MoveMemory(p.Reopen(), id(p, 2), id(p, 1), 1)
	p.See("no-leak", p.InUse())
}

// Closed moves where no database answers.
func Closed(p *probe.P) {
	p.Sentinel("ErrNotEnough", exercise.ErrNotEnough)
	p.Close()
	move(p, "returns-error", p.DB, id(p, 2), id(p, 1), 1)
}

// id and memory are those of the n-th computer of the data.
func id(p *probe.P, n int) uint { return p.Row("computers", n).Uint("id") }

func memory(p *probe.P, n int) int { return p.Row("computers", n).Int("memory_in_gb") }

// now is a computer's memory in the table.
func now(db *gorm.DB, id uint) (memoryInGB int) {
	db.Raw("SELECT memory_in_gb FROM computers WHERE id = ?", id).Scan(&memoryInGB)
	return memoryInGB
}

func move(p *probe.P, see string, db *gorm.DB, from, to uint, gb int) {
	p.See(see, p.Call("MoveMemory(%d, %d, %d)", from, to, gb).Gave(exercise.MoveMemory(db, from, to, gb)))
}
