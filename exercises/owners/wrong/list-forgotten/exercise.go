// wrong: moved
// Appends to the list in Go, and saves nothing.
package exercise

import "gorm.io/gorm"

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	var computer Computer
	if err := db.First(&computer, "id = ?", computerID).Error; err != nil {
		return err
	}
	var owner Owner
	if err := db.Preload("Computers").First(&owner, "id = ?", ownerID).Error; err != nil {
		return err
	}
	owner.Computers = append(owner.Computers, computer)
	return nil
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	byID := func(computers *gorm.DB) *gorm.DB { return computers.Order("computers.id") }
	if err := db.Preload("Computers", byID).First(&owner, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &owner, nil
}
