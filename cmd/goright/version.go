package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// Version is the program's version; a released build has it from its module.
const developing = "0.1.0-dev"

// versionOf is the module's version where the program was installed by one,
// else the one that is being worked on. No time and no path is in it, so that
// the manifest is the same on every machine.
func versionOf() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return developing
	}
	return info.Main.Version
}

func (c *command) version() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(c.stdout, "goright %s\n", versionOf())
			return err
		},
	}
}
