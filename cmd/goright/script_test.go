package main

import (
	"archive/zip"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the test binary stand in for the program in scripts.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"goright": main})
}

// TestScripts runs testdata/script/*.txtar: what a user types, and what must come
// of it. Each script begins in a folder with the files that it brings.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":  exits,
			"zipped": zipped,
			"only":   only,
		},
	})
}

// exits N command [args…]: the command ends with exactly that code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// zipped archive.zip name: the archive holds a file of that name.
func zipped(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: zipped archive.zip name")
	}
	r, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer r.Close()
	_, err = r.Open(args[1])
	if found := err == nil; found == neg {
		ts.Fatalf("%s holds %s: %v", args[0], args[1], found)
	}
}

// only folder names…: nothing but the files named lies in it: no leavings of a build
// that did not end.
func only(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: only folder [names...]")
	}
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	known := map[string]bool{".tmp": true} // testscript's own
	for _, name := range args[1:] {
		known[name] = true
	}
	for _, e := range entries {
		if !known[e.Name()] {
			ts.Fatalf("%s lies in %s", e.Name(), args[0])
		}
	}
}
