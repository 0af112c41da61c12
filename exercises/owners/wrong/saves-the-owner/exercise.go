// wrong: owner-must-exist
// Saves an owner who was made up.
package exercise

import "gorm.io/gorm"

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	var computer Computer
	if err := db.First(&computer, "id = ?", computerID).Error; err != nil {
		return err
	}
	owner := Owner{ID: ownerID}
	if err := db.FirstOrCreate(&owner, Owner{ID: ownerID}).Error; err != nil {
		return err
	}
	return db.Model(&computer).Update("owner_id", owner.ID).Error
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	byID := func(computers *gorm.DB) *gorm.DB { return computers.Order("computers.id") }
	if err := db.Preload("Computers", byID).First(&owner, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &owner, nil
}
