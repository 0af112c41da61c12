package exercise

import (
	"database/sql"
	"errors"

	"gorm.io/gorm"
)

func Report(db *gorm.DB) (lines []Line, err error) {
	rows, err := db.Table("owners o").
		Joins("left join computers c on c.owner_id = o.id").
		Select("o.id, o.name, c.memory_in_gb").Order("o.name, o.id").Rows()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	last := uint(0)
	for rows.Next() {
		var id uint
		var name string
		var memory sql.NullInt64
		if err := rows.Scan(&id, &name, &memory); err != nil {
			return nil, err
		}
		if id != last {
			lines, last = append(lines, Line{Owner: name}), id
		}
		if memory.Valid {
			lines[len(lines)-1].Count++
			lines[len(lines)-1].Total += int(memory.Int64)
		}
	}
	return lines, rows.Err()
}
