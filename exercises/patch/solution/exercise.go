package exercise

import "gorm.io/gorm"

// PatchComputer changes the given fields of one computer and returns the number of rows changed: 0 and gorm.ErrRecordNotFound where
// nobody has the id.
func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	// A map holds what is put into it, zeros too. A struct could not say which of its zeros are meant.
	changes := map[string]any{}
	if p.Name != nil {
		changes["name"] = *p.Name
	}
	if p.MemoryInGB != nil {
		changes["memory_in_gb"] = *p.MemoryInGB
	}
	if len(changes) == 0 {
		return 0, nil // nothing was given: no statement is needed to change nothing
	}
	// The condition is written out, so that id 0 is an id like any other.
	r := db.Model(&Computer{}).Where("id = ?", id).Updates(changes)
	if r.Error != nil {
		return 0, r.Error
	}
	if r.RowsAffected == 0 {
		return 0, gorm.ErrRecordNotFound // an UPDATE of nobody is no error in SQL
	}
	return r.RowsAffected, nil
}
