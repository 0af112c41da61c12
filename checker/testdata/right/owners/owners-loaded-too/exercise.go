package exercise

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"
)

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	var owner Owner
	if err := db.Take(&owner, "id = ?", ownerID).Error; err != nil {
		return fmt.Errorf("owner %d does not exist", ownerID)
	}
	var computer Computer
	if err := db.Preload("Owner").Take(&computer, "id = ?", computerID).Error; err != nil {
		return err
	}
	computer.Owner = &owner
	return db.Save(&computer).Error
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	byID := func(q *gorm.DB) *gorm.DB { return q.Preload("Owner").Order("id ASC") }
	ctx, cancel := context.WithTimeout(context.Background(), time.Second*3)
	defer cancel()
	err := db.WithContext(ctx).Preload("Computers", byID).Take(&owner, "id = ?", id).Error
	if err != nil {
		return nil, fmt.Errorf("load owner %d: %w", id, err)
	}
	return &owner, nil
}
