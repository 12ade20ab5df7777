package metric

import "testing"

func TestSignalsThatMakeNoSense(t *testing.T) {
	for want, s := range map[string]Signals{
		"site.toml:2:10: min_months must be a whole number from 5 to 120, not 4":         {4, 5},
		"site.toml:2:18: provisional_months must be a whole number from 5 to 120, not 0": {8, 0},
		"site.toml:2:18: provisional_months must be at most min_months, 8":               {8, 9},
	} {
		if list := s.Check(keyAt); list.Len() != 1 || list.All()[0].String() != want {
			t.Errorf("got %v, want %s", list.All(), want)
		}
	}
	if list := DefaultSignals().Check(keyAt); list.Len() > 0 {
		t.Errorf("%v", list.All())
	}
}
