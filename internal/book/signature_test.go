package book_test

import (
	"testing"

	"ormbook/internal/book"
)

func TestParseSignature(t *testing.T) {
	for text, want := range map[string][2]string{
		"func GetComputer(db *gorm.DB, id uint) (*Computer, error)": {"func", "GetComputer"},
		"type Computer struct":                 {"type", "Computer"},
		"type Store interface":                 {"type", "Store"},
		"type Level int":                       {"type", "Level"},
		"func (Computer) String() string":      {"method", "Computer.String"},
		"func (c *Computer) Rename(to string)": {"method", "Computer.Rename"},
		"var ErrNameTaken error":               {"var", "ErrNameTaken"},
		"const Limit = 20":                     {"const", "Limit"},
	} {
		s, err := book.ParseSignature(text)
		if err != nil || s.Kind != want[0] || s.ID() != want[1] || s.Decl == nil || s.Text != text {
			t.Errorf("%s gives %+v, %v", text, s, err)
		}
	}
	for _, text := range []string{"", "func", "func f()", "import \"fmt\"", "x := 1", "type A struct; type B struct", "func F() {}", "var A, B error", "func ([]A) F()", "func A()\nfunc B()"} {
		if s, err := book.ParseSignature(text); err == nil {
			t.Errorf("%q gives %+v", text, s)
		}
	}
}
