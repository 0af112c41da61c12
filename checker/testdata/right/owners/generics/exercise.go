package exercise

import (
	"context"

	"gorm.io/gorm"
)

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	n, err := gorm.G[Computer](db).Where("id = ?", computerID).Update(context.Background(), "owner_id", ownerID)
	if err != nil {
		return err
	}
	if n != 1 {
		return gorm.ErrRecordNotFound
	}
	return nil
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	byID := func(b gorm.PreloadBuilder) error {
		b.Order("id")
		return nil
	}
	owner, err := gorm.G[Owner](db).Preload("Computers", byID).Where("id = ?", id).First(context.Background())
	return &owner, err
}
