// wrong: queries
// One query for the names, one for the counts, one for the sums.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

func Report(db *gorm.DB) ([]Line, error) {
	type pair struct {
		OwnerID uint
		N       int
	}
	var owners []Owner
	var counts, sums []pair
	err := errors.Join(
		db.Order("name").Find(&owners).Error,
		db.Model(&Computer{}).Where("owner_id IS NOT NULL").Select("owner_id, COUNT(*) AS n").Group("owner_id").Scan(&counts).Error,
		db.Model(&Computer{}).Where("owner_id IS NOT NULL").Select("owner_id, SUM(memory_in_gb) AS n").Group("owner_id").Scan(&sums).Error)
	if err != nil {
		return nil, err
	}
	count, sum := map[uint]int{}, map[uint]int{}
	for i := range counts {
		count[counts[i].OwnerID] = counts[i].N
	}
	for i := range sums {
		sum[sums[i].OwnerID] = sums[i].N
	}
	var lines []Line
	for _, o := range owners {
		lines = append(lines, Line{o.Name, count[o.ID], sum[o.ID]})
	}
	return lines, nil
}
