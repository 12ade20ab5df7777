package metric

import (
	"cmp"
	_ "embed"
	"errors"
	"slices"

	"goright/generator/strict"
)

//go:embed characteristics.toml
var characteristicsText []byte

// Characteristic is one of ISO/IEC 25010's characteristics of product quality,
// with the figures that are signs of it (METHOD.md 7).
type Characteristic struct {
	ID        string `toml:"-"`
	Label     string `toml:"label"`      // of the edition of 2023
	Label2011 string `toml:"label_2011"` // "": the same
	// Order2011 and Order2023 are its places in the two editions, from 1; 0: not in
	// that one.
	Order2011 int  `toml:"order_2011"`
	Order2023 int  `toml:"order_2023"`
	Metrics   []ID `toml:"metrics"` // of the catalogue of metrics or of measures
}

// Characteristics lists them in the order of 2023. An error means that the program
// was built wrongly.
func Characteristics() ([]Characteristic, error) {
	var file struct {
		Characteristic map[string]Characteristic `toml:"characteristic"`
	}
	problems := strict.Decode("characteristics.toml", characteristicsText, &file)
	if problems.Len() > 0 {
		return nil, errors.New(problems.All()[0].String())
	}
	list := make([]Characteristic, 0, len(file.Characteristic))
	for id, c := range file.Characteristic {
		c.ID = id
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b Characteristic) int {
		return cmp.Or(cmp.Compare(a.Order2023, b.Order2023), cmp.Compare(a.ID, b.ID))
	})
	return list, nil
}
