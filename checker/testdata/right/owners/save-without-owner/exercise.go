package exercise

import (
	"sort"

	"gorm.io/gorm"
)

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	return db.Transaction(func(tx *gorm.DB) error {
		var computer Computer
		if err := tx.Take(&computer, "id = ?", computerID).Error; err != nil {
			return err
		}
		computer.OwnerID = &ownerID
		return tx.Save(&computer).Error
	})
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	owner := new(Owner)
	err := db.Preload("Computers").Where("id = ?", id).First(owner).Error
	sort.Slice(owner.Computers, func(i, j int) bool { return owner.Computers[i].ID < owner.Computers[j].ID })
	return owner, err
}
