package exercise

import (
	"fmt"
)

type Computer struct {
	ID    uint   `gorm:"column:id;primaryKey;autoIncrement"`
	Label string `gorm:"column:name"`
	RAM   int    `gorm:"column:memory_in_gb" json:"ram"`
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Label: name, RAM: memoryInGB}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Label, c.RAM)
}
