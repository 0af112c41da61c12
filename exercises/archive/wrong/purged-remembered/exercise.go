// wrong: purge-twice
// A purge that was done once stays done.
package exercise

import (
	"sync"

	"gorm.io/gorm"
)

var purged sync.Map

func Archive(db *gorm.DB, id uint) error {
	return something(db.Where("id = ?", id).Delete(&Device{}))
}

func Restore(db *gorm.DB, id uint) error {
	return something(db.Unscoped().Model(&Device{}).Where("id = ? AND deleted_at IS NOT NULL", id).Update("deleted_at", nil))
}

func Purge(db *gorm.DB, id uint) error {
	if _, done := purged.Load(id); done {
		return nil
	}
	err := something(db.Unscoped().Where("id = ? AND deleted_at IS NOT NULL", id).Delete(&Device{}))
	if err == nil {
		purged.Store(id, true)
	}
	return err
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
