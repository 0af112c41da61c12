package exercise

import (
	"sort"

	"gorm.io/gorm"
)

func Archive(db *gorm.DB, id uint) error {
	return something(db.Where("id = ?", id).Delete(&Device{}))
}

func Restore(db *gorm.DB, id uint) error {
	r := db.Unscoped().Model(&Device{}).Where("id = ? AND deleted_at IS NOT NULL", id).Select("DeletedAt").Updates(Device{})
	if r.Error != nil {
		return r.Error
	}
	if r.RowsAffected < 1 {
		return gorm.ErrRecordNotFound
	}
	return nil
}

func Purge(db *gorm.DB, id uint) error {
	return something(db.Unscoped().Where("id = ? AND deleted_at IS NOT NULL", id).Delete(&Device{}))
}

func ListArchived(db *gorm.DB) ([]Device, error) {
	var all []Device
	if err := db.Debug().Unscoped().Find(&all).Error; err != nil {
		return nil, err
	}
	var hidden []Device
	for _, d := range all {
		if d.DeletedAt.Valid {
			hidden = append(hidden, d)
		}
	}
	sort.Slice(hidden, func(i, j int) bool { return hidden[i].ID < hidden[j].ID })
	return hidden, nil
}

func something(r *gorm.DB) error {
	if r.Error == nil && r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}
