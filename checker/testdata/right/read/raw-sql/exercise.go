package exercise

import (
	"database/sql"

	"gorm.io/gorm"
)

func AllComputers(db *gorm.DB) ([]Computer, error) {
	cs := []Computer{}
	err := db.Raw("select * from computers order by id").Scan(&cs).Error
	return cs, err
}

func GetComputer(db *gorm.DB, id uint) (*Computer, error) {
	return one(db.Raw("select id, name, memory_in_gb from computers where id = ?", id))
}

func FindByName(db *gorm.DB, name string) ([]Computer, error) {
	cs := []Computer{}
	err := db.Raw(`SELECT memory_in_gb, id, name
		FROM computers
		WHERE name = @name
		ORDER BY id ASC`, sql.Named("name", name)).Scan(&cs).Error
	return cs, err
}

func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	return one(db.Raw("select * from computers where name = ? order by id limit 1", name))
}

func one(query *gorm.DB) (*Computer, error) {
	var c Computer
	r := query.Scan(&c)
	if r.Error != nil {
		return nil, r.Error
	}
	if r.RowsAffected == 0 {
		return nil, gorm.ErrRecordNotFound
	}
	return &c, nil
}
