package exercise

import (
	"database/sql"
	"fmt"

	"gorm.io/gorm"
)

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	r := db.Exec("update computers\n set owner_id = @owner where id = @computer", sql.Named("owner", ownerID), sql.Named("computer", computerID))
	if r.Error != nil {
		return fmt.Errorf("give %d to %d: %w", computerID, ownerID, r.Error)
	}
	if r.RowsAffected == 0 {
		return fmt.Errorf("give %d to %d: %w", computerID, ownerID, gorm.ErrRecordNotFound)
	}
	return nil
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owners []Owner
	if err := db.Raw("SELECT id, name FROM owners WHERE id = ?", id).Scan(&owners).Error; err != nil {
		return nil, err
	}
	if len(owners) == 0 {
		return nil, gorm.ErrRecordNotFound
	}
	err := db.Raw("SELECT * FROM computers WHERE owner_id = ? ORDER BY id", id).Scan(&owners[0].Computers).Error
	return &owners[0], err
}
