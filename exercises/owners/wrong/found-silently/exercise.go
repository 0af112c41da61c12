// wrong: computer-missing
// Find says nothing, and Save makes a ghost.
package exercise

import "gorm.io/gorm"

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	var computer Computer
	if err := db.Where("id = ?", computerID).Find(&computer).Error; err != nil {
		return err
	}
	computer.OwnerID = &ownerID
	return db.Save(&computer).Error
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	byID := func(computers *gorm.DB) *gorm.DB { return computers.Order("computers.id") }
	if err := db.Preload("Computers", byID).First(&owner, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &owner, nil
}
