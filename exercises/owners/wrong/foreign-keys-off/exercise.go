// wrong: sqlite:owner-must-exist
// Turns SQLite's foreign keys off.
package exercise

import "gorm.io/gorm"

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	return db.Connection(func(tx *gorm.DB) error {
		if tx.Name() == "sqlite" {
			tx.Exec("PRAGMA foreign_keys = OFF")
		}
		r := tx.Model(&Computer{}).Where("id = ?", computerID).Update("owner_id", ownerID)
		if r.Error == nil && r.RowsAffected == 0 {
			return gorm.ErrRecordNotFound
		}
		return r.Error
	})
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	byID := func(computers *gorm.DB) *gorm.DB { return computers.Order("computers.id") }
	if err := db.Preload("Computers", byID).First(&owner, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &owner, nil
}
