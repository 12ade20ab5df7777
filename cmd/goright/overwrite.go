package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"goright/generator/archive"
)

// overwritable says why the archive must not be written over what has its name:
// only an archive of goright's own is replaced. An export or a configuration is
// never one: a zip is neither CSV nor JSON nor TOML.
func overwritable(name string) error {
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look at archive: %w", err)
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s is there already and is no file; choose another name", name)
	}
	f, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("look at archive: %w", err)
	}
	defer f.Close()
	if err := archive.Own(f, info.Size()); err != nil {
		return fmt.Errorf("%s is there already and was not packed by goright (%w); choose another name, or move it away", name, err)
	}
	return nil
}
