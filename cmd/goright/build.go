package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"goright/generator"
	"goright/generator/tree"
	"goright/generator/unit"
)

func (c *command) build() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Make the site",
		Long: `build reads the exports that site.toml names and writes the site into the
output folder, whole or not at all. A folder that holds anything else is left
alone, but for .git and CNAME at its top, which the new site keeps. Rows that cannot be read are set aside,
printed with their place, and counted on the page data-quality.html.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			site, problems, err := c.load()
			if err != nil {
				return err
			}
			if problems.Failed() {
				return c.report(problems)
			}
			disk, err := tree.NewDisk(site.Output)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, disk.Abort()) }()
			result, err := c.make(cmd.Context(), site, problems, disk)
			if err != nil {
				return err
			}
			if err := disk.Commit(); err != nil {
				return err
			}
			c.summary(result, site.Output, len(disk.Files()))
			return nil
		},
	}
	c.siteFlags(cmd)
	c.outputFlag(cmd)
	return cmd
}

// summary says in a few lines what was made and where to look.
func (c *command) summary(r *generator.Result, output string, files int) {
	if c.quiet {
		return
	}
	rows, kept := 0, 0
	for _, f := range r.Files {
		rows, kept = rows+f.Rows, kept+f.Kept
	}
	fmt.Fprintf(c.stdout, "%s: %s of %s rows kept from %s\n", r.Title, unit.Int(kept), unit.Int(rows), unit.Plural(len(r.Files), "file", "files"))
	latest := "no complete month yet"
	if r.Period != "" {
		latest = "latest month " + r.Period
	}
	fmt.Fprintf(c.stdout, "%s, %s; %s in all\n", unit.Plural(r.Pages, "page", "pages"), latest, unit.Plural(files, "file", "files"))
	fmt.Fprintf(c.stdout, "Open %s\n", filepath.Join(output, "index.html"))
}
