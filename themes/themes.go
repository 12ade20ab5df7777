// Package themes embeds the built-in themes, a folder each: theme.toml says
// what it is, assets/ holds its stylesheets, scripts and pictures, templates/
// (where there is one) what it replaces of the built-in templates.
//
// Takes: nothing. Gives: the files. Never reads one; that is for package theme.
package themes

import "embed"

// FS holds the folders beside this file.
//
//go:embed */*
var FS embed.FS
