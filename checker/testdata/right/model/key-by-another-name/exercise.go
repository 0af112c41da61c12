package exercise

import "strconv"

type Computer struct {
	Key    int64  `gorm:"column:id;primaryKey;autoIncrement"`
	Label  string `gorm:"column:name;not null"`
	Memory int    `gorm:"column:memory_in_gb;not null"`
}

func (Computer) TableName() string { return "computers" }

func NewComputer(name string, memoryInGB int) *Computer {
	c := new(Computer)
	c.Label = name
	c.Memory = memoryInGB
	return c
}

func (c Computer) String() string {
	return "This " + c.Label + " has " + strconv.Itoa(c.Memory) + " GB of memory"
}
