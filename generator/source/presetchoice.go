package source

import (
	"errors"
	"io/fs"
	"time"

	"goright/generator/diag"
)

// autoPreset is the preset that asks for recognition file by file.
const autoPreset = "auto"

// layouts gives each file of a source its layout: the same for all, or, where
// the preset is recognised, that of its preset.
type layouts struct {
	run      *run
	folder   string
	name     string
	opts     Options
	zone     *time.Location
	problems *diag.List

	detector *detector
	byPreset map[string]*layout // nil: it has errors
}

// first is the layout by which the files are looked for; nil where the source has
// errors.
func (f *layouts) first() *layout {
	if f.opts.Preset == autoPreset {
		return &layout{name: f.name, kind: f.opts.Kind, opts: f.opts, pos: f.run.site.place, zone: f.zone}
	}
	return f.layout(f.opts.Preset)
}

// layout makes the layout of a preset, once.
func (f *layouts) layout(preset string) *layout {
	if l, ok := f.byPreset[preset]; ok {
		return l
	}
	if f.byPreset == nil {
		f.byPreset = map[string]*layout{}
	}
	f.byPreset[preset] = nil
	opts := f.opts
	opts.Preset = preset
	o, known := withPreset(f.name, opts, f.run.site.place, f.problems)
	if !known && o.Kind == "" {
		return nil
	}
	l, ok := newLayout(f.name, o, f.zone, f.run.site.Measures, f.run.site.place, f.problems)
	f.run.has(l.kind)
	if !ok || !known || !l.loadLookups(f.folder, f.problems) {
		return nil
	}
	f.byPreset[preset] = l
	return l
}

// choose settles the layout of a file. False means that it is not read; a
// problem says why.
func (f *layouts) choose(in *input) (bool, error) {
	if f.opts.Preset == "" {
		return true, nil
	}
	if f.detector == nil {
		f.detector = newDetector(f.run.ctx)
	}
	if f.opts.Preset != autoPreset {
		ok, err := f.detector.refuse(in, f.problems)
		return ok, f.readable(in, err)
	}
	name, ok, err := f.detector.presetOf(in, f.problems)
	if err != nil || !ok {
		return false, f.readable(in, err)
	}
	if l := f.layout(name); l != nil {
		in.layout = l
		return true, nil
	}
	return false, nil
}

// readable makes a problem of an error that a user can put right.
func (f *layouts) readable(in *input, err error) error {
	if err == nil {
		return nil
	}
	before := in.whole.Len()
	if known := in.unopened(err); known == nil && in.whole.Len() > before {
		f.problems.Append(in.whole)
		return nil
	}
	var path *fs.PathError
	if errors.As(err, &path) || damaged(err) {
		f.problems.Errorf(in.at(0), "", "the beginning of the file cannot be read: %v", plainReason(err))
		return nil
	}
	return err
}
