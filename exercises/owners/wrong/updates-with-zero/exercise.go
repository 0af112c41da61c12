// wrong: owner-must-exist
// Finds owner 0 by a struct, and so the first one.
package exercise

import "gorm.io/gorm"

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	owner := Owner{ID: ownerID}
	if err := db.First(&owner).Error; err != nil {
		return err
	}
	r := db.Model(&Computer{}).Where("id = ?", computerID).Update("owner_id", owner.ID)
	if r.Error == nil && r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	byID := func(computers *gorm.DB) *gorm.DB { return computers.Order("computers.id") }
	if err := db.Preload("Computers", byID).First(&owner, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &owner, nil
}
