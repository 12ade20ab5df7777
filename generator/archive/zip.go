// Package archive packs a site into one file and proves later that it is whole.
//
// Takes: a tree in memory or any fs.FS. Gives: a zip whose bytes depend on the
// files alone (not on the clock, the machine or the order of writing), the
// manifest of a site, and a list of what no longer agrees with it. Never follows
// a symbolic link, never takes a path that could leave the folder it is unpacked
// to, never unpacks anything itself.
package archive

import (
	"archive/zip"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"goright/generator/tree"
)

// earliest is 1980-01-01 in the date format of zip, the first that it can say.
const earliest = 1<<5 | 1

// Zip writes a tree as a zip: files by path, without folders.
func Zip(w io.Writer, t *tree.Memory) error {
	return write(w, t.Paths(), func(path string, into io.Writer) error {
		data, _ := t.Get(path)
		_, err := into.Write(data)
		return err
	})
}

// ZipFS writes every file of a file system as a zip. What is neither a file nor
// a folder (a symbolic link, a device) is an error.
func ZipFS(w io.Writer, fsys fs.FS) error {
	paths, err := list(fsys)
	if err != nil {
		return err
	}
	return write(w, paths, func(path string, into io.Writer) error {
		f, err := fsys.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(into, f)
		return err
	})
}

// list gives the paths of all files, in order.
func list(fsys fs.FS) ([]string, error) {
	var paths []string
	err := fs.WalkDir(fsys, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if !entry.Type().IsRegular() {
			return fmt.Errorf("%q is no ordinary file", path)
		}
		paths = append(paths, path)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list files: %w", err)
	}
	slices.Sort(paths)
	return paths, nil
}

func write(w io.Writer, paths []string, copyTo func(path string, into io.Writer) error) error {
	if err := checkPaths(paths); err != nil {
		return fmt.Errorf("write archive: %w", err)
	}
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(out, flate.BestCompression)
	})
	for _, path := range paths {
		//lint:ignore SA1019 Modified would add an extra field with a time; the old pair of fields does not
		header := &zip.FileHeader{Name: path, Method: zip.Deflate, ModifiedDate: earliest}
		header.SetMode(0o644)
		into, err := z.CreateHeader(header)
		if err == nil {
			err = copyTo(path, into)
		}
		if err != nil {
			return fmt.Errorf("write %q to archive: %w", path, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("finish archive: %w", err)
	}
	return nil
}

// Open reads a zip as a file system. It refuses one that holds a path which
// could leave its folder, two entries of one name, or something that is neither
// a file nor a folder.
func Open(r io.ReaderAt, size int64) (fs.FS, error) {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, fmt.Errorf("open archive: %w", err)
	}
	var paths []string
	for _, f := range z.File {
		mode := f.Mode()
		if !mode.IsRegular() && !mode.IsDir() {
			return nil, fmt.Errorf("open archive: %q is no ordinary file", f.Name)
		}
		paths = append(paths, strings.TrimSuffix(f.Name, "/"))
	}
	slices.Sort(paths)
	if err := checkPaths(paths); err != nil {
		return nil, fmt.Errorf("open archive: %w", err)
	}
	return z, nil
}

// checkPaths refuses sorted paths that would not stay inside a folder on every
// system, or that would overwrite each other there.
func checkPaths(paths []string) error {
	folded := make(map[string]string, len(paths))
	for _, p := range paths {
		if !safe(p) {
			return fmt.Errorf("path %q could leave its folder", p)
		}
		fold := strings.ToLower(p)
		if other, taken := folded[fold]; taken {
			return fmt.Errorf("%q and %q are the same file on some disks", other, p)
		}
		folded[fold] = p
	}
	return nil
}

// safe reports whether a path is relative, clean, and free of what Windows reads
// as a separator, a drive or a stream.
func safe(path string) bool {
	return fs.ValidPath(path) && path != "." && utf8.ValidString(path) && !strings.ContainsAny(path, "\\:\x00\r\n")
}
