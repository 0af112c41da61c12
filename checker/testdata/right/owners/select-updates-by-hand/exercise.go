package exercise

import (
	"errors"

	"gorm.io/gorm"
)

func GiveTo(db *gorm.DB, computerID, ownerID uint) (err error) {
	tx := db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	defer func() {
		if err != nil {
			tx.Rollback()
		}
	}()
	var owners int64
	if err = tx.Model(&Owner{}).Where("id = ?", ownerID).Count(&owners).Error; err != nil {
		return err
	}
	if owners == 0 {
		return errors.New("there is no such owner")
	}
	r := tx.Model(&Computer{}).Where("id = ?", computerID).Select("OwnerID").Updates(Computer{OwnerID: &ownerID})
	if r.Error != nil {
		return r.Error
	}
	if r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return tx.Commit().Error
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	byID := func(computers *gorm.DB) *gorm.DB { return computers.Order("computers.id") }
	if err := db.Preload("Computers", byID).First(&owner, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &owner, nil
}
