package exercise

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	result := db.Model(new(Computer)).Scopes(withID(computerID)).Updates(map[string]any{"owner_id": ownerID})
	if err := result.Error; err != nil {
		return err
	}
	if result.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return nil
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	var owner Owner
	found := db.Scopes(withID(id)).Preload(clause.Associations, func(q *gorm.DB) *gorm.DB { return q.Order("id") }).Limit(1).Find(&owner)
	if found.Error != nil {
		return nil, found.Error
	}
	if found.RowsAffected == 0 {
		return nil, gorm.ErrRecordNotFound
	}
	return &owner, nil
}

func withID(id uint) func(*gorm.DB) *gorm.DB {
	return func(q *gorm.DB) *gorm.DB { return q.Where(map[string]any{"id": id}) }
}
