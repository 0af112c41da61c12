// wrong: stored
// A hook changes the name on its way into the table.
package exercise

import (
	"fmt"
	"strings"

	"gorm.io/gorm"
)

func (c *Computer) BeforeSave(tx *gorm.DB) error {
	c.Name = strings.ToUpper(c.Name)
	return nil
}

type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, MemoryInGB: memoryInGB}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGB)
}
