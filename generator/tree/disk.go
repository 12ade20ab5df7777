package tree

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Marker is the file by which a folder is known as a site that was built
// before: only such a folder, or an empty one, is ever replaced. It lists the
// files of the site; a folder that holds others is not replaced either.
const Marker = "manifest.json"

// Disk is a tree on its way to a folder. The files gather in a staging folder
// beside the target; Commit swaps the two. A Disk that is not committed must
// be aborted.
type Disk struct {
	index
	target, staging string
	keep            bool // staging must not be removed
}

// NewDisk prepares to replace the folder target. It fails if target holds
// something that is not a site built before, or files besides one.
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

// Commit puts the new site in the place of the old one, and .git and CNAME of
// the old one into the new. It fails where files were added to the old one that
// goright did not put there. If it fails, the old site is back where it was.
func (d *Disk) Commit() error {
	if err := replaceable(d.target); err != nil {
		return err
	}
	old := d.staging + ".old"
	err := os.Rename(d.target, old)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.Rename(d.staging, d.target); err != nil {
			return fmt.Errorf("put new site in place: %w", err)
		}
		syncFolder(filepath.Dir(d.target))
		return nil
	}
	if err != nil {
		return fmt.Errorf("move old site aside: %w", err)
	}
	if err := d.swap(old); err != nil {
		return errors.Join(fmt.Errorf("put new site in place: %w", err), os.Rename(old, d.target))
	}
	syncFolder(filepath.Dir(d.target))
	if err := os.RemoveAll(old); err != nil {
		return fmt.Errorf("remove old site: %w", err)
	}
	return nil
}

// swap carries over what is kept of the old site and puts the new one in place.
// After an error the old folder is whole again; if that fails, too, the staging
// folder is left alone: it holds what is not ours.
func (d *Disk) swap(old string) error {
	err, stuck := carry(old, d.staging)
	if err == nil {
		if err = os.Rename(d.staging, d.target); err != nil {
			back, again := carry(d.staging, old)
			stuck = errors.Join(back, again)
		}
	}
	d.keep = stuck != nil
	return errors.Join(err, stuck)
}

// Abort removes the staging folder and leaves the target as it was. It does
// nothing after Commit.
func (d *Disk) Abort() error {
	if d.keep {
		return nil
	}
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
