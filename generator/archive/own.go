package archive

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"goright/generator/tree"
)

// Own says why a file is no archive of a site that goright packed; nil if it is
// one. Only such a file may be replaced by another archive.
func Own(r io.ReaderAt, size int64) error {
	fsys, err := Open(r, size)
	if err != nil {
		return err
	}
	data, err := fs.ReadFile(fsys, tree.Marker)
	if err != nil {
		return fmt.Errorf("it holds no %s", tree.Marker)
	}
	m, err := ParseManifest(data)
	if err != nil {
		return err
	}
	if !strings.HasPrefix(m.Tool, "goright ") {
		return errors.New("its manifest names another tool")
	}
	return nil
}
