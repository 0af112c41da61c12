package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	var lines []Line
	count := db.Model(&Computer{}).Select("COUNT(*)").Where("computers.owner_id = owners.id")
	total := db.Model(&Computer{}).Select("COALESCE(SUM(memory_in_gb), 0)").Where("computers.owner_id = owners.id")
	err := db.Table("owners").Select("name AS owner, (?) AS count, (?) AS total", count, total).Order("name").Find(&lines).Error
	return lines, err
}
