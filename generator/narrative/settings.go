package narrative

import (
	"fmt"
	"text/template"

	"goright/generator/strict"
	"goright/generator/unit"
)

// constants are the functions that write a key of site.toml with the value in force,
// so that no sentence speaks of a constant that is not the one that computes.
func constants(settings []strict.Setting) template.FuncMap {
	values := make(map[string]any, len(settings))
	for _, s := range settings {
		values[s.Key] = s.Value
	}
	return template.FuncMap{
		"key": func(name string) (any, error) {
			if v, ok := values[name]; ok {
				return v, nil
			}
			return nil, fmt.Errorf("no key %s in site.toml", name)
		},
		"percent": func(share float64) string { return unit.Ratio.Format(share) },
	}
}
