package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"goright/generator"
	"goright/generator/archive"
	"goright/generator/tree"
	"goright/generator/unit"
)

func (c *command) archive() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "archive [FILE.zip]",
		Short: "Pack the site into one zip for sharing offline",
		Long: `archive builds the site and packs it into one zip file. The same input gives
the same bytes, so an archive can be checked against its SHA-256. Without a
name the file is called after the output folder and the latest month. An older
archive of that name is replaced, any other file is not.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{fmt.Errorf("archive takes one file name, got %q too", args[1])}
			}
			if len(args) == 1 && !isZipName(args[0]) {
				return usageError{fmt.Errorf("archive writes a zip: call it %q", zipName(args[0]))}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				if err := overwritable(args[0]); err != nil {
					return usageError{err}
				}
			}
			site, problems, err := c.load()
			if err != nil {
				return err
			}
			out := new(tree.Memory)
			result, err := c.make(cmd.Context(), site, problems, out)
			if err != nil {
				return err
			}
			name := filepath.Clean(site.Output) + "-" + lastMonth(result) + ".zip"
			if len(args) == 1 {
				name = args[0]
			}
			if err := overwritable(name); err != nil {
				return usageError{err}
			}
			var zip bytes.Buffer
			if err := archive.Zip(&zip, out); err != nil {
				return err
			}
			if err := replaceFile(name, zip.Bytes()); err != nil {
				return err
			}
			if !c.quiet {
				fmt.Fprintf(c.stdout, "%s: %s, %s bytes\n", name, unit.Plural(len(out.Files()), "file", "files"), unit.Int(zip.Len()))
			}
			return nil
		},
	}
	c.siteFlags(cmd)
	c.outputFlag(cmd)
	return cmd
}

func isZipName(name string) bool { return strings.EqualFold(filepath.Ext(name), ".zip") }

// zipName is a name with the ending of a zip in the place of its own.
func zipName(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) + ".zip" }

// replaceFile writes a file whole or not at all.
func replaceFile(name string, data []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return fmt.Errorf("write archive: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	_, werr := f.Write(data)
	if err := errors.Join(werr, f.Chmod(0o644), f.Close()); err != nil {
		return fmt.Errorf("write archive: %w", err)
	}
	if err := os.Rename(f.Name(), name); err != nil {
		return fmt.Errorf("put archive in place: %w", err)
	}
	return nil
}

// lastMonth is "2026-10"; "empty" where no month is complete.
func lastMonth(r *generator.Result) string {
	m := r.Table.LastMonth()
	if m < 0 {
		return "empty"
	}
	return r.Table.Periods[m].Label(r.Table.Zone)
}
