package book

// exercises reads the folder exercises.
func (l *loader) exercises() {}
