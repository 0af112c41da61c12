// wrong: order
// The order is built and thrown away.
package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	query := db.Session(&gorm.Session{}).Preload("Computers").Session(&gorm.Session{})
	query.Order("name")
	var owners []Owner
	if err := query.Find(&owners).Error; err != nil {
		return nil, err
	}
	var lines []Line
	for _, o := range owners {
		line := Line{Owner: o.Name, Count: len(o.Computers)}
		for _, c := range o.Computers {
			line.Total += c.MemoryInGB
		}
		lines = append(lines, line)
	}
	return lines, nil
}
