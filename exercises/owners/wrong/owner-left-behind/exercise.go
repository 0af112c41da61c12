// wrong: nothing-changed
// Makes the owner, then finds that it should not.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	var n int64
	if err := db.Model(&Owner{}).Where("id = ?", ownerID).Count(&n).Error; err != nil {
		return err
	}
	if n == 0 {
		db.Create(&Owner{ID: ownerID})
		return errors.New("no such owner")
	}
	r := db.Model(&Computer{}).Where("id = ?", computerID).Update("owner_id", ownerID)
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
