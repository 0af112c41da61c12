package exercise

import (
	"context"

	"gorm.io/gorm"
)

func Archive(db *gorm.DB, id uint) error {
	return affected(gorm.G[Device](db).Where("id = ?", id).Delete(context.Background()))
}

func Restore(db *gorm.DB, id uint) error {
	return affected(gorm.G[Device](db).Scopes(unscoped).Where("id = ? AND deleted_at IS NOT NULL", id).Update(context.Background(), "deleted_at", nil))
}

func Purge(db *gorm.DB, id uint) error {
	return affected(gorm.G[Device](db).Scopes(unscoped).Where("id = ? AND deleted_at IS NOT NULL", id).Delete(context.Background()))
}

func ListArchived(db *gorm.DB) ([]Device, error) {
	return gorm.G[Device](db).Scopes(unscoped).Where("deleted_at IS NOT NULL").Order("id").Find(context.Background())
}

func something(r *gorm.DB) error {
	if r.Error == nil && r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}

func unscoped(s *gorm.Statement) { s.Unscoped = true }

func affected(n int, err error) error {
	if err == nil && n == 0 {
		return gorm.ErrRecordNotFound
	}
	return err
}
