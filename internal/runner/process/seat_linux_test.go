package process

import (
	"os"
	"testing"

	"ormbook/internal/sandbox"
)

// TestAUserStaysTakenWhileItsSupervisorLives lets go of a supervisor as a killed workbook does.
func TestAUserStaysTakenWhileItsSupervisorLives(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("programs have users of their own where the workbook is root")
	}
	s, err := newSupervisor(sandbox.L1)
	if err != nil {
		t.Fatal(err)
	}
	defer s.dismiss()
	uid := s.made.UID
	s.made.Close()
	other, err := sandbox.ForSupervisor(sandbox.L1)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if other.UID == uid {
		t.Errorf("user %d is given away while the supervisor of its programs lives", uid)
	}
}
