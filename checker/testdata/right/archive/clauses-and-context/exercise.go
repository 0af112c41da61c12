package exercise

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

func Archive(db *gorm.DB, id uint) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return something(db.WithContext(ctx).Clauses(clause.Eq{Column: clause.PrimaryColumn, Value: id}).Delete(new(Device)))
}

func Restore(db *gorm.DB, id uint) error {
	return something(db.Unscoped().Model(&Device{}).Where("id = ? AND deleted_at IS NOT NULL", id).Update("deleted_at", nil))
}

func Purge(db *gorm.DB, id uint) error {
	session := db.Session(&gorm.Session{PrepareStmt: true}).Unscoped()
	deleted := []Device{}
	err := session.Clauses(clause.Returning{}).Where("id = ?", id).Where(clause.Neq{Column: "deleted_at", Value: nil}).Delete(&deleted).Error
	if err == nil && len(deleted) == 0 {
		err = gorm.ErrRecordNotFound
	}
	return err
}

func ListArchived(db *gorm.DB) (devices []Device, err error) {
	err = db.Unscoped().Not(map[string]any{"deleted_at": nil}).Order(clause.OrderByColumn{Column: clause.Column{Name: "id"}}).Find(&devices).Error
	return
}

func something(r *gorm.DB) error {
	if r.Error == nil && r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}
