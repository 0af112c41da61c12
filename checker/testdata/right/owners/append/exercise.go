package exercise

import "gorm.io/gorm"

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	var computer Computer
	if err := db.First(&computer, "id = ?", computerID).Error; err != nil {
		return err
	}
	var owner Owner
	if err := db.First(&owner, "id = ?", ownerID).Error; err != nil {
		return err
	}
	return db.Model(&owner).Association("Computers").Append(&computer)
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	if err := db.First(&owner, "id = ?", id).Error; err != nil {
		return nil, err
	}
	if err := db.Model(&owner).Order("computers.id").Association("Computers").Find(&owner.Computers); err != nil {
		return nil, err
	}
	return &owner, nil
}
