package exercise

import (
	"database/sql"

	"gorm.io/gorm"
)

func GiveTo(db *gorm.DB, computerID, ownerID uint) error {
	r := db.Model(&Computer{}).Where("id = ?", computerID).UpdateColumn("OwnerID", ownerID)
	switch {
	case r.Error != nil:
		return r.Error
	case r.RowsAffected < 1:
		return gorm.ErrRecordNotFound
	}
	return nil
}

func OwnerWithComputers(db *gorm.DB, id uint) (*Owner, error) {
	rows, err := db.Table("owners").
		Select("owners.id, owners.name, computers.id, computers.name, computers.memory_in_gb").
		Joins("LEFT JOIN computers ON computers.owner_id = owners.id").
		Where("owners.id = ?", id).Order("computers.id").Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var owner *Owner
	for rows.Next() {
		var o Owner
		var key, memory sql.NullInt64
		var name sql.NullString
		if err := rows.Scan(&o.ID, &o.Name, &key, &name, &memory); err != nil {
			return nil, err
		}
		if owner == nil {
			owner = &o
		}
		if key.Valid {
			owner.Computers = append(owner.Computers, Computer{ID: uint(key.Int64), Name: name.String, MemoryInGB: int(memory.Int64), OwnerID: &o.ID})
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if owner == nil {
		return nil, gorm.ErrRecordNotFound
	}
	return owner, nil
}
