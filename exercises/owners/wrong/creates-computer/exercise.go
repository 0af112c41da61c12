// wrong: computer-missing
// Append saves a computer that was never there.
package exercise

import "gorm.io/gorm"

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	var owner Owner
	if err := db.First(&owner, "id = ?", ownerID).Error; err != nil {
		return err
	}
	return db.Model(&owner).Association("Computers").Append(&Computer{ID: computerID})
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	byID := func(computers *gorm.DB) *gorm.DB { return computers.Order("computers.id") }
	if err := db.Preload("Computers", byID).First(&owner, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &owner, nil
}
