// Package templates embeds the built-in templates: html/ for the pages and
// each kind of block, narrative/ for the words of each finding.
//
// Takes: nothing. Gives: the files. Never reads or parses one; that is for
// package theme and those who render.
package templates

import "embed"

// FS holds the folders beside this file.
//
//go:embed */*
var FS embed.FS
