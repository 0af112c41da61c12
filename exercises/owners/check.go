// Package check observes which computers an owner comes with, and what moves when a computer is given away. What is right, the
// author's solution says.
package check

import (
	"gorm.io/gorm"

	"ormbook/checker/probe"
	exercise "ormbook/exercises/owners/solution"
)

// Load loads owners with several computers, with one and with none, and some who are not there.
func Load(p *probe.P) {
	for n := 1; n <= p.Rows("owners"); n++ {
		id := p.Row("owners", n).Uint("id")
		if has(p, id) {
			load(p, "children-loaded", p.DB, id)
		} else {
			load(p, "no-children", p.DB, id)
		}
	}
	for _, id := range []uint{99, 0, 1 << 20} {
		p.See("owner-missing", p.Call("OwnerWithComputers(%d)", id).Err(exercise.OwnerWithComputers(p.DB, id)))
	}
	p.Look("reads-only", "owners")
	p.Look("reads-only", "computers")
}

// Give moves the first computer to the second owner.
func Give(p *probe.P) {
	give(p, "moved", p.DB, 1, 2)
	p.Look("moved", "computers")
}

// GiveAll moves computers to every owner and back, one that nobody has, and one to the owner who has it.
func GiveAll(p *probe.P) {
	for n := 1; n <= p.Rows("owners"); n++ {
		give(p, "any-owner", p.DB, 1, n)
		p.Look("any-owner", "computers")
	}
	give(p, "any-owner", p.DB, 1, p.Rows("owners"))
	for n := 2; n <= p.Rows("computers"); n++ {
		give(p, "any-owner", p.DB, n, 1)
	}
	p.Look("any-owner", "computers")
	p.Look("owners-stay", "owners")
}

// Missing gives away computers that are not there.
func Missing(p *probe.P) {
	owner := p.Row("owners", 2).Uint("id")
	for _, id := range []uint{99, 0, 1 << 20} {
		p.See("computer-missing", p.Call("GiveTo(%d, %d)", id, owner).Gave(exercise.GiveTo(p.DB, id, owner)))
	}
	p.Look("computer-missing", "computers")
}

// Nobody gives computers to owners who are not there.
func Nobody(p *probe.P) {
	for _, owner := range []uint{99, 0, 1 << 20} {
		computer := p.Row("computers", 2).Uint("id")
		p.See("owner-must-exist", p.Call("GiveTo(%d, %d)", computer, owner).Gave(exercise.GiveTo(p.DB, computer, owner)))
	}
	p.See("no-leak", p.InUse())
	p.Look("nothing-changed", "owners")
	p.Look("nothing-changed", "computers")
}

// Again loads before and after computers have moved, and on another connection.
func Again(p *probe.P) {
	first, second := p.Row("owners", 1).Uint("id"), p.Row("owners", 2).Uint("id")
	both := func(db *gorm.DB) {
		load(p, "again", db, first)
		load(p, "again", db, second)
	}
	both(p.DB)
	p.See("again", p.DB.Exec("UPDATE computers SET owner_id = ?, memory_in_gb = 77 WHERE owner_id = ?", second, first).Error)
	p.See("again", p.DB.Exec("UPDATE owners SET name = 'Eve' WHERE id = ?", first).Error)
	both(p.DB)
	other := p.Reopen()
	p.Close()
	give(p, "again", other, 1, 1)
	both(other)
}

// NoComputers loads where the table of the computers is gone.
func NoComputers(p *probe.P) {
	id := p.Row("owners", 1).Uint("id")
	p.See("second-read", p.Call("OwnerWithComputers(%d)", id).Err(exercise.OwnerWithComputers(p.DB, id)))
}

// FailedWrite gives where what would change the key fails.
func FailedWrite(p *probe.P) {
	give(p, "write-error", p.DB, 1, 2)
}

// Closed loads and gives where no database answers.
func Closed(p *probe.P) {
	p.Close()
	id := p.Row("owners", 1).Uint("id")
	p.See("returns-error", p.Call("OwnerWithComputers(%d)", id).Err(exercise.OwnerWithComputers(p.DB, id)))
	give(p, "returns-error", p.DB, 1, 2)
}

// has tells whether an owner of the data has a computer.
func has(p *probe.P, owner uint) bool {
	for n := 1; n <= p.Rows("computers"); n++ {
		if c := p.Row("computers", n); !c.IsNull("owner_id") && c.Uint("owner_id") == owner {
			return true
		}
	}
	return false
}

// computer is what an exercise.Computer holds itself: whether its owner was loaded as well is the student's affair.
type computer struct {
	ID         uint
	Name       string
	MemoryInGB int
	OwnerID    *uint
}

type owner struct {
	ID        uint
	Name      string
	Computers []computer
}

func load(p *probe.P, see string, db *gorm.DB, id uint) {
	o, err := exercise.OwnerWithComputers(db, id)
	call := p.Call("OwnerWithComputers(%d)", id)
	if o == nil {
		p.See(see, call.Gave(nil, err))
		return
	}
	seen := owner{ID: o.ID, Name: o.Name}
	for _, c := range o.Computers {
		seen.Computers = append(seen.Computers, computer{c.ID, c.Name, c.MemoryInGB, c.OwnerID})
	}
	p.See(see, call.Gave(seen, err))
}

// give gives the n-th computer of the data to the m-th owner.
func give(p *probe.P, see string, db *gorm.DB, n, m int) {
	c, o := p.Row("computers", n).Uint("id"), p.Row("owners", m).Uint("id")
	p.See(see, p.Call("GiveTo(%d, %d)", c, o).Gave(exercise.GiveTo(db, c, o)))
}
