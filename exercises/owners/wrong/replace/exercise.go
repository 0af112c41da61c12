// wrong: moved
// Replace takes away what Bob had.
package exercise

import "gorm.io/gorm"

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	var computer Computer
	if err := db.First(&computer, "id = ?", computerID).Error; err != nil {
		return err
	}
	var owner Owner
	if err := db.First(&owner, "id = ?", ownerID).Error; err != nil {
		return err
	}
	return db.Model(&owner).Association("Computers").Replace(&computer)
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	byID := func(computers *gorm.DB) *gorm.DB { return computers.Order("computers.id") }
	if err := db.Preload("Computers", byID).First(&owner, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &owner, nil
}
