package exercise

import (
	"context"

	"gorm.io/gorm"
)

func Report(db *gorm.DB) ([]Line, error) {
	ctx := context.Background()
	owners, err := gorm.G[Owner](db).Preload("Computers", nil).Order("name").Find(ctx)
	if err != nil {
		return nil, err
	}
	var lines []Line
	for _, o := range owners {
		lines = append(lines, o.line())
	}
	return lines, nil
}

func (o Owner) line() Line {
	line := Line{Owner: o.Name}
	for _, c := range o.Computers {
		line.Count, line.Total = line.Count+1, line.Total+c.MemoryInGB
	}
	return line
}
