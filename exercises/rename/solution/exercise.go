package exercise

import "gorm.io/gorm"

// RenameComputer gives one computer a new name; gorm.ErrRecordNotFound where there is none.
func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	// Find. First complains when nobody has the id; the condition is written out, so that 0 is an id like any other.
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return err
	}
	// Modify.
	c.Name = newName
	// Save writes every field of what was loaded, so the memory goes back as it came.
	return db.Save(&c).Error
}
