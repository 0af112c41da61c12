// wrong: sqlite:moved postgres:computer-missing
// Half of it goes through db, beside the transaction.
package exercise

import "gorm.io/gorm"

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	return db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Exec("UPDATE owners SET name = name WHERE id = ?", ownerID).Error; err != nil {
			return err
		}
		return db.Exec("UPDATE computers SET owner_id = ? WHERE id = ?", ownerID, computerID).Error
	})
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	byID := func(computers *gorm.DB) *gorm.DB { return computers.Order("computers.id") }
	if err := db.Preload("Computers", byID).First(&owner, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &owner, nil
}
