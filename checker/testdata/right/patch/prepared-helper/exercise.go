package exercise

import (
	"gorm.io/gorm"
)

func (p Patch) changes() map[string]any {
	m := map[string]any{}
	if p.Name != nil {
		m["name"] = *p.Name
	}
	if p.MemoryInGB != nil {
		m["memory_in_gb"] = *p.MemoryInGB
	}
	return m
}

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	changes := p.changes()
	switch r := db.Session(&gorm.Session{PrepareStmt: true}).Model(&Computer{}).Where("id = ?", id); {
	case len(changes) == 0:
		return 0, nil
	default:
		r = r.Updates(changes)
		if r.Error == nil && r.RowsAffected == 0 {
			return 0, gorm.ErrRecordNotFound
		}
		return r.RowsAffected, r.Error
	}
}
