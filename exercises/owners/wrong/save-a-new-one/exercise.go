// wrong: moved
// Save of a made computer wipes its name and memory.
package exercise

import "gorm.io/gorm"

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	if err := db.First(&Computer{}, "id = ?", computerID).Error; err != nil {
		return err
	}
	return db.Save(&Computer{ID: computerID, OwnerID: &ownerID}).Error
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	byID := func(computers *gorm.DB) *gorm.DB { return computers.Order("computers.id") }
	if err := db.Preload("Computers", byID).First(&owner, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &owner, nil
}
