package tree

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Marker is the file by which a folder is known as a site that was built
// before: only such a folder, or an empty one, is ever replaced.
const Marker = "manifest.json"

// Disk is a tree on its way to a folder. The files gather in a staging folder
// beside the target; Commit swaps the two. A Disk that is not committed must
// be aborted.
type Disk struct {
	index
	target, staging string
}

// NewDisk prepares to replace the folder target. It fails if target holds
// something that is not a site built before.
func NewDisk(target string) (*Disk, error) {
	target, err := filepath.Abs(target)
	if err != nil {
		return nil, fmt.Errorf("resolve output folder: %w", err)
	}
	if err := replaceable(target); err != nil {
		return nil, err
	}
	parent := filepath.Dir(target)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return nil, fmt.Errorf("make output folder: %w", err)
	}
	staging, err := os.MkdirTemp(parent, "."+filepath.Base(target)+"-*")
	if err != nil {
		return nil, fmt.Errorf("make staging folder: %w", err)
	}
	if err := os.Chmod(staging, 0o755); err != nil {
		return nil, errors.Join(fmt.Errorf("open staging folder: %w", err), os.RemoveAll(staging))
	}
	return &Disk{target: target, staging: staging}, nil
}

// replaceable reports why a folder must not be replaced.
func replaceable(target string) error {
	info, err := os.Lstat(target)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look at output folder: %w", err)
	}
	if !info.IsDir() {
		return fmt.Errorf("replace output folder %s: it is not a folder", target)
	}
	entries, err := os.ReadDir(target)
	if err != nil {
		return fmt.Errorf("look at output folder: %w", err)
	}
	if len(entries) == 0 {
		return nil
	}
	if _, err := os.Stat(filepath.Join(target, Marker)); err != nil {
		return fmt.Errorf("replace output folder %s: it holds files and no %s, so it is no site built by goright; choose another folder or empty it", target, Marker)
	}
	return nil
}

// Put writes a file into the staging folder.
func (d *Disk) Put(path string, data []byte) error {
	if err := d.add(path, data); err != nil {
		return err
	}
	name := filepath.Join(d.staging, filepath.FromSlash(path))
	err := os.WriteFile(name, data, 0o644)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return fmt.Errorf("make folder: %w", err)
		}
		err = os.WriteFile(name, data, 0o644)
	}
	if err != nil {
		return fmt.Errorf("write file: %w", err)
	}
	return nil
}

// Commit puts the new site in the place of the old one. If it fails, the old
// site is back where it was.
func (d *Disk) Commit() error {
	old := d.staging + ".old"
	err := os.Rename(d.target, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("move old site aside: %w", err)
	}
	had := err == nil
	if err := os.Rename(d.staging, d.target); err != nil {
		if had {
			err = errors.Join(err, os.Rename(old, d.target))
		}
		return fmt.Errorf("put new site in place: %w", err)
	}
	syncFolder(filepath.Dir(d.target))
	if had {
		if err := os.RemoveAll(old); err != nil {
			return fmt.Errorf("remove old site: %w", err)
		}
	}
	return nil
}

// Abort removes the staging folder and leaves the target as it was. It does
// nothing after Commit.
func (d *Disk) Abort() error {
	if err := os.RemoveAll(d.staging); err != nil {
		return fmt.Errorf("remove staging folder: %w", err)
	}
	return nil
}

// syncFolder asks the disk to keep the swap. Where folders cannot be synced
// (some network shares) there is nothing better to do than to go on.
func syncFolder(dir string) {
	f, err := os.Open(dir)
	if err != nil {
		return
	}
	_ = f.Sync()
	_ = f.Close()
}
