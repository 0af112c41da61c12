package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func Archive(db *gorm.DB, id uint) error {
	return told("archive", id, db.Delete(&Device{}, "id = ?", id))
}

func Restore(db *gorm.DB, id uint) error {
	return told("restore", id, db.Scopes(Archived).Model(&Device{}).Where("id = ?", id).UpdateColumn("deleted_at", gorm.Expr("NULL")))
}

func Purge(db *gorm.DB, id uint) error {
	return told("purge", id, db.Scopes(Archived).Unscoped().Where("id = ?", id).Delete(&Device{}))
}

func ListArchived(db *gorm.DB) ([]Device, error) {
	devices := make([]Device, 0)
	err := db.Scopes(Archived).Order("id ASC").Find(&devices).Error
	return devices, err
}

func something(r *gorm.DB) error {
	if r.Error == nil && r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}

func Archived(q *gorm.DB) *gorm.DB { return q.Unscoped().Where("devices.deleted_at IS NOT NULL") }

func told(what string, id uint, r *gorm.DB) error {
	err := r.Error
	if err == nil && r.RowsAffected == 0 {
		err = gorm.ErrRecordNotFound
	}
	if err != nil {
		return fmt.Errorf("%s device %d: %w", what, id, err)
	}
	return nil
}
