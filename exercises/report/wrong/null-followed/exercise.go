// wrong: panic
// The sum of nothing is NULL, and the pointer is nil.
package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	var rows []struct {
		Owner string
		Count int
		Total *int
	}
	err := db.Model(&Owner{}).
		Select("owners.name AS owner, COUNT(computers.id) AS count, SUM(computers.memory_in_gb) AS total").
		Joins("LEFT JOIN computers ON computers.owner_id = owners.id").
		Group("owners.id, owners.name").Order("owners.name").Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	var lines []Line
	for _, r := range rows {
		lines = append(lines, Line{r.Owner, r.Count, *r.Total})
	}
	return lines, nil
}
