// wrong: owner-must-exist
// The error of the UPDATE is not looked at.
package exercise

import "gorm.io/gorm"

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	if err := db.First(&Computer{}, "id = ?", computerID).Error; err != nil {
		return err
	}
	db.Model(&Computer{}).Where("id = ?", computerID).Update("owner_id", ownerID)
	return nil
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	byID := func(computers *gorm.DB) *gorm.DB { return computers.Order("computers.id") }
	if err := db.Preload("Computers", byID).First(&owner, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &owner, nil
}
