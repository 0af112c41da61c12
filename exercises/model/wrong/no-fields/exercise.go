// wrong: columns
// No fields: GORM finds no column.
package exercise

type Computer struct{}

func NewComputer(name string, memoryInGB int) *Computer { return &Computer{} }

func (c Computer) String() string { return "This Macbook Pro has 8 GB of memory" }
