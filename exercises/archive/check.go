// Package check observes which devices are live, archived and gone after each call. What is right, the author's solution says.
package check

import (
	"gorm.io/gorm"

	"ormbook/checker/probe"
	exercise "ormbook/exercises/archive/solution"
)

// In the data, devices 1 and 2 are live, devices 3 and 4 are archived.

// Hide archives a live device, the same once more, and some that cannot be.
func Hide(p *probe.P) {
	first := id(p, 1)
	p.See("archive", p.Call("Archive(%d)", first).Gave(exercise.Archive(p.DB, first)), rows(p, p.DB))
	for _, n := range []uint{first, id(p, 3)} {
		p.See("archive-twice", p.Call("Archive(%d)", n).Gave(exercise.Archive(p.DB, n)))
	}
	for _, n := range []uint{99, 0} {
		p.See("archive-missing", p.Call("Archive(%d)", n).Gave(exercise.Archive(p.DB, n)))
	}
	p.See("archive-nothing-else", rows(p, p.DB))
}

// List lists what is archived.
func List(p *probe.P) {
	list(p, "list", p.DB)
	p.See("list-reads-only", rows(p, p.DB))
	p.See("no-leak", p.InUse())
}

// Back restores an archived device, the same once more, and some that cannot be.
func Back(p *probe.P) {
	third := id(p, 3)
	p.See("restore", p.Call("Restore(%d)", third).Gave(exercise.Restore(p.DB, third)), rows(p, p.DB))
	for _, n := range []uint{id(p, 2), third} {
		p.See("restore-live", p.Call("Restore(%d)", n).Gave(exercise.Restore(p.DB, n)))
	}
	for _, n := range []uint{99, 0} {
		p.See("restore-missing", p.Call("Restore(%d)", n).Gave(exercise.Restore(p.DB, n)))
	}
	p.See("restore-nothing-else", rows(p, p.DB))
}

// PurgeLive purges what is not archived, and what is not there.
func PurgeLive(p *probe.P) {
	second := id(p, 2)
	p.See("purge-live", p.Call("Purge(%d)", second).Gave(exercise.Purge(p.DB, second)), rows(p, p.DB))
	for _, n := range []uint{99, 0} {
		p.See("purge-missing", p.Call("Purge(%d)", n).Gave(exercise.Purge(p.DB, n)))
	}
	p.See("purge-missing", rows(p, p.DB))
}

// Remove purges an archived device, and the same once more.
func Remove(p *probe.P) {
	third := id(p, 3)
	p.See("purge", p.Call("Purge(%d)", third).Gave(exercise.Purge(p.DB, third)), rows(p, p.DB))
	p.See("purge-twice", p.Call("Purge(%d)", third).Gave(exercise.Purge(p.DB, third)))
	p.See("purge-twice", p.Call("Archive(%d)", third).Gave(exercise.Archive(p.DB, third)))
	p.See("purge-twice", p.Call("Restore(%d)", third).Gave(exercise.Restore(p.DB, third)))
	p.See("purge-twice", rows(p, p.DB))
}

// Again makes one device go all the ways, and continues on another connection.
func Again(p *probe.P) {
	one, two := id(p, 1), id(p, 2)
	p.See("again", p.Call("Archive(%d)", one).Gave(exercise.Archive(p.DB, one)))
	list(p, "again", p.DB)
	p.See("again", p.Call("Restore(%d)", one).Gave(exercise.Restore(p.DB, one)))
	p.See("again", p.Call("Archive(%d)", one).Gave(exercise.Archive(p.DB, one)))
	p.See("again", p.Call("Archive(%d)", two).Gave(exercise.Archive(p.DB, two)))
	list(p, "again", p.DB)
	other := p.Reopen()
	p.Close()
	p.See("again", p.Call("Purge(%d)", one).Gave(exercise.Purge(other, one)))
	p.See("again", p.Call("Restore(%d)", two).Gave(exercise.Restore(other, two)))
	list(p, "again", other)
	p.See("again", rows(p, other))
}

// NoRows lists an empty table.
func NoRows(p *probe.P) { list(p, "nothing-there", p.DB) }

// FailedUpdate meets an UPDATE of Archive that fails.
func FailedUpdate(p *probe.P) {
	p.See("archive-error", p.Call("Archive(%d)", id(p, 1)).Gave(exercise.Archive(p.DB, id(p, 1))))
}

// FailedRestore meets an UPDATE of Restore that fails.
func FailedRestore(p *probe.P) {
	p.See("restore-error", p.Call("Restore(%d)", id(p, 3)).Gave(exercise.Restore(p.DB, id(p, 3))))
}

// FailedDelete meets a DELETE that fails.
func FailedDelete(p *probe.P) {
	p.See("purge-error", p.Call("Purge(%d)", id(p, 3)).Gave(exercise.Purge(p.DB, id(p, 3))))
}

// Leaks looks for what stays open after there was nothing to do.
func Leaks(p *probe.P) {
	_ = exercise.Archive(p.DB, 99)
	_ = exercise.Restore(p.Reopen(), 99)
	_ = exercise.Purge(p.Reopen(), 99)
	p.See("leaves-nothing-open", p.InUse())
}

// Closed calls everything where no database answers.
func Closed(p *probe.P) {
	p.Close()
	p.See("returns-error",
		p.Call("Archive(%d)", id(p, 1)).Gave(exercise.Archive(p.DB, id(p, 1))),
		p.Call("Restore(%d)", id(p, 3)).Gave(exercise.Restore(p.DB, id(p, 3))),
		p.Call("Purge(%d)", id(p, 3)).Gave(exercise.Purge(p.DB, id(p, 3))),
		p.Call("ListArchived").Err(exercise.ListArchived(p.DB)))
}

// id is that of the n-th device of the data.
func id(p *probe.P, n int) uint { return p.Row("devices", n).Uint("id") }

// row is a device as plain SQL reads it: the time at which it was archived is not compared.
type row struct {
	ID       uint
	Name     string
	Archived bool
}

func rows(p *probe.P, db *gorm.DB) any {
	list := []row{}
	err := db.Raw("SELECT id, name, deleted_at IS NOT NULL AS archived FROM devices ORDER BY id").Scan(&list).Error
	return p.Call("The table").Gave(list, err)
}

// list sees which devices are listed, and that they say themselves that they are archived.
func list(p *probe.P, see string, db *gorm.DB) {
	devices, err := exercise.ListArchived(db)
	seen := []row{}
	for _, d := range devices {
		seen = append(seen, row{d.ID, d.Name, d.DeletedAt.Valid})
	}
	p.See(see, p.Call("ListArchived").Gave(seen, err))
}
