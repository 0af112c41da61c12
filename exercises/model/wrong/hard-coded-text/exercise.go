// wrong: string-ptr
// The text of the task, written down.
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
	return "This Macbook Pro has 8 GB of memory"
}
