package render

import (
	"encoding/json"
	"fmt"

	"goright/generator/strict"
	"goright/generator/tree"
)

// Constants writes data/constants.json: every key of site.toml that the method rests
// on, in alphabetical order, with the value in force.
func Constants(settings []strict.Setting, out tree.Tree) error {
	values := make(map[string]any, len(settings))
	for _, s := range settings {
		values[s.Key] = s.Value
	}
	data, err := json.MarshalIndent(map[string]any{"constants": values, "schema": schema}, "", " ")
	if err == nil {
		err = out.Put("data/constants.json", append(data, '\n'))
	}
	if err != nil {
		return fmt.Errorf("write the constants: %w", err)
	}
	return nil
}
