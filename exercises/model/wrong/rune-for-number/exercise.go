// wrong: string-ptr
// string(number) is a character.
package exercise

type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, MemoryInGB: memoryInGB}
}

func (c Computer) String() string {
	return "This " + c.Name + " has " + string(rune(c.MemoryInGB)) + " GB of memory"
}
