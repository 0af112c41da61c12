// wrong: moved
// All computers of the old owner move.
package exercise

import "gorm.io/gorm"

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	var computer Computer
	if err := db.First(&computer, "id = ?", computerID).Error; err != nil {
		return err
	}
	return db.Model(&Computer{}).Where("owner_id = ?", computer.OwnerID).Update("owner_id", ownerID).Error
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	byID := func(computers *gorm.DB) *gorm.DB { return computers.Order("computers.id") }
	if err := db.Preload("Computers", byID).First(&owner, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &owner, nil
}
