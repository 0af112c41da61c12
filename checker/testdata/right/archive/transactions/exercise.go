package exercise

import (
	"time"

	"gorm.io/gorm"
)

func Archive(db *gorm.DB, id uint) error {
	return db.Transaction(func(tx *gorm.DB) error {
		var n int64
		if err := tx.Model(&Device{}).Where("id = ?", id).Count(&n).Error; err != nil {
			return err
		}
		if n != 1 {
			return gorm.ErrRecordNotFound
		}
		return tx.Model(&Device{}).Where("id = ?", id).Update("DeletedAt", gorm.DeletedAt{Time: time.Now(), Valid: true}).Error
	})
}

func Restore(db *gorm.DB, id uint) error {
	tx := db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	defer tx.Rollback()
	r := tx.Unscoped().Model(&Device{}).Where("id = ?", id).Where("deleted_at IS NOT NULL").Updates(map[string]any{"deleted_at": nil})
	if err := something(r); err != nil {
		return err
	}
	return tx.Commit().Error
}

func Purge(db *gorm.DB, id uint) error {
	return db.Transaction(func(tx *gorm.DB) error {
		r := tx.Unscoped().Not("deleted_at", nil).Delete(&Device{}, "id = ?", id)
		return something(r)
	})
}

func ListArchived(db *gorm.DB) ([]Device, error) {
	var devices []Device
	err := db.Unscoped().Where("deleted_at IS NOT NULL").Order("id").Find(&devices).Error
	return devices, err
}

func something(r *gorm.DB) error {
	if r.Error == nil && r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}
