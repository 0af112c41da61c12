// wrong: computer-missing
// A key of 0 in a struct is no key: the first computer moves.
package exercise

import "gorm.io/gorm"

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	computer := Computer{ID: computerID}
	if err := db.First(&computer).Error; err != nil {
		return err
	}
	return db.Model(&computer).Update("owner_id", ownerID).Error
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	byID := func(computers *gorm.DB) *gorm.DB { return computers.Order("computers.id") }
	if err := db.Preload("Computers", byID).First(&owner, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &owner, nil
}
