// wrong: queries
// Loads each owner again, with the computers.
package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	var ids []uint
	if err := db.Model(&Owner{}).Order("name").Pluck("id", &ids).Error; err != nil {
		return nil, err
	}
	var lines []Line
	for _, id := range ids {
		var o Owner
		if err := db.Preload("Computers").First(&o, "id = ?", id).Error; err != nil {
			return nil, err
		}
		line := Line{Owner: o.Name, Count: len(o.Computers)}
		for _, c := range o.Computers {
			line.Total += c.MemoryInGB
		}
		lines = append(lines, line)
	}
	return lines, nil
}
