// wrong: sqlite:no-leak postgres:no-leak
// Leaves the transaction open when the owner is missing.
package exercise

import "gorm.io/gorm"

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	tx := db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	r := tx.Model(&Computer{}).Where("id = ?", computerID).Update("owner_id", ownerID)
	if r.Error != nil {
		return r.Error
	}
	if r.RowsAffected == 0 {
		tx.Rollback()
		return gorm.ErrRecordNotFound
	}
	return tx.Commit().Error
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	byID := func(computers *gorm.DB) *gorm.DB { return computers.Order("computers.id") }
	if err := db.Preload("Computers", byID).First(&owner, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &owner, nil
}
