// wrong: owner-must-exist
// With Owner set, Save creates the owner.
package exercise

import "gorm.io/gorm"

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	var computer Computer
	if err := db.First(&computer, "id = ?", computerID).Error; err != nil {
		return err
	}
	computer.OwnerID = &ownerID
	computer.Owner = &Owner{ID: ownerID}
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
