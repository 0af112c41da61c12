package exercise

import (
	"gorm.io/gorm"
)

func query(db *gorm.DB, where string, args ...any) ([]Computer, error) {
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	rows, err := pool.Query("SELECT id, name, memory_in_gb FROM computers "+where+" ORDER BY id", args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var cs []Computer
	for rows.Next() {
		var c Computer
		if err := rows.Scan(&c.ID, &c.Name, &c.MemoryInGB); err != nil {
			return nil, err
		}
		cs = append(cs, c)
	}
	return cs, rows.Err()
}

func first(cs []Computer, err error) (*Computer, error) {
	if err != nil {
		return nil, err
	}
	if len(cs) == 0 {
		return nil, gorm.ErrRecordNotFound
	}
	return &cs[0], nil
}

func AllComputers(db *gorm.DB) ([]Computer, error) { return query(db, "") }

func GetComputer(db *gorm.DB, id uint) (*Computer, error) {
	return first(query(db, "WHERE id = $1", id))
}

func FindByName(db *gorm.DB, name string) ([]Computer, error) {
	return query(db, "WHERE name = $1", name)
}

func FirstByName(db *gorm.DB, name string) (*Computer, error) { return first(FindByName(db, name)) }
