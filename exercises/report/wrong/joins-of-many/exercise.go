// wrong: panic
// Joins cannot fill a list.
package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	var owners []Owner
	if err := db.Joins("Computers").Order("owners.name").Find(&owners).Error; err != nil {
		return nil, err
	}
	var lines []Line
	for _, o := range owners {
		lines = append(lines, Line{Owner: o.Name, Count: len(o.Computers)})
	}
	return lines, nil
}
