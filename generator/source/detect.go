package source

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"goright/generator/diag"
)

// detector recognises exports by their content. It belongs to one goroutine.
type detector struct {
	ctx     context.Context
	presets []Preset
	tests   map[string]*program // by text
}

func newDetector(ctx context.Context) *detector {
	return &detector{ctx: ctx, tests: map[string]*program{}}
}

// all loads the presets, once.
func (d *detector) all() []Preset {
	if d.presets == nil {
		d.presets, _ = Presets() // a test holds that nothing is wrong with them
	}
	return d.presets
}

// sighting is what is recognised in a file.
type sighting struct {
	fits     []Preset
	rejecter Preset // the preset of a near miss, where nothing fits
	reject   *Reject
}

// recognise finds the presets that a file fits; of one kind only, if that is
// given.
func (d *detector) recognise(s *skeleton, kind Kind) (sighting, error) {
	var found sighting
	for _, p := range d.all() {
		if kind != "" && p.Kind != kind {
			continue
		}
		reject, err := d.rejected(s, p)
		if err != nil {
			return found, err
		}
		if reject != nil {
			if found.reject == nil {
				found.rejecter, found.reject = p, reject
			}
			continue
		}
		ok, err := d.holds(s, p.Name, p.Detect.JSON, p.Detect.CSV)
		if err != nil {
			return found, err
		}
		if ok {
			found.fits = append(found.fits, p)
		}
	}
	if len(found.fits) > 0 {
		found.reject = nil
	}
	return found, nil
}

// rejected finds what makes a file a near miss of a preset; nil: it is none.
func (d *detector) rejected(s *skeleton, p Preset) (*Reject, error) {
	for i := range p.Detect.Reject {
		r := &p.Detect.Reject[i]
		if ok, err := d.holds(s, p.Name, r.JSON, r.CSV); ok || err != nil {
			return r, err
		}
	}
	return nil, nil
}

// holds reports whether a file is what a predicate, or a set of headers, asks
// for. A predicate that fails says no: most files are of another shape.
func (d *detector) holds(s *skeleton, preset, predicate string, headers HeaderSets) (bool, error) {
	if s.json == nil {
		return slices.ContainsFunc(headers, s.has), nil
	}
	if predicate == "" {
		return false, nil
	}
	p := d.tests[predicate]
	if p == nil {
		var err error
		if p, err = newProgram(predicate); err != nil {
			return false, fmt.Errorf("preset %s: detect: %w", preset, err)
		}
		d.tests[predicate] = p
	}
	results, err := p.run(d.ctx, s.json)
	if err != nil || len(results) == 0 {
		return false, d.ctx.Err()
	}
	return results[0] != nil && results[0] != false, nil
}

// remedy is how to get what the preset wants.
func (s sighting) remedy() string {
	if s.reject.Get != "" {
		return s.reject.Get
	}
	return s.rejecter.Get
}

// names lists the presets that fit.
func (s sighting) names() []string {
	var list []string
	for _, p := range s.fits {
		list = append(list, p.Name)
	}
	slices.Sort(list)
	return list
}

// presetOf is the preset of a file whose source says auto. Ok is false where no
// preset fits, or several do, and why is a problem.
func (d *detector) presetOf(in *input, problems *diag.List) (name string, ok bool, err error) {
	s, err := skeletonOf(in.content, in.opts.Encoding)
	if err != nil {
		return "", false, err
	}
	at := in.at(0)
	if s.wrong != "" {
		problems.Errorf(at, s.hint, "%s", s.wrong)
		return "", false, nil
	}
	found, err := d.recognise(s, in.kind)
	switch {
	case err != nil:
		return "", false, err
	case len(found.fits) == 1:
		return found.fits[0].Name, true, nil
	case len(found.fits) > 1:
		problems.Errorf(at, fmt.Sprintf("say which it is: preset = %q", found.names()[0]), "the presets %s fit this file equally well", strings.Join(found.names(), " and "))
	case found.reject != nil:
		problems.Errorf(at, "get it with: "+found.remedy(), "%s (recognised as %s)", found.reject.Say, found.rejecter.Title)
	default:
		if wrong, hint := s.refusal(); wrong != "" {
			problems.Errorf(at, hint, "%s", wrong)
			return "", false, nil
		}
		problems.Errorf(at, "name a preset (goright list presets), or map its columns: goright init --from "+in.path+" proposes how", "no preset recognises this export")
	}
	return "", false, nil
}

// mistaken warns of a file that is no export of the preset which its source
// names, and plainly one of another.
func (d *detector) mistaken(in *input, s *skeleton, named Preset) error {
	if ok, err := d.holds(s, named.Name, named.Detect.JSON, named.Detect.CSV); ok || err != nil {
		return err
	}
	found, err := d.recognise(s, "")
	if err != nil || len(found.fits) != 1 {
		return err
	}
	other := found.fits[0]
	in.whole.Warnf(in.at(0), fmt.Sprintf("put it into a source with preset = %q, if it is", other.Name), "this looks like %s, and is read as %s", other.Title, named.Title)
	return nil
}

// refuse says why a file is a near miss of the preset that its source names.
// False means that it is one.
func (d *detector) refuse(in *input, problems *diag.List) (bool, error) {
	p, wrong := readPreset(in.opts.Preset)
	if wrong.Failed() {
		return true, nil
	}
	s, err := skeletonOf(in.content, in.opts.Encoding)
	if err == nil && s.wrong == markup { // the preset knows how to get it otherwise
		problems.Errorf(in.at(0), "get it with: "+p.Get, "%s", markup)
		return false, nil
	}
	if err != nil || s.wrong != "" {
		return true, nil // reading says what is wrong
	}
	reject, err := d.rejected(s, p)
	if err == nil && reject == nil {
		err = d.mistaken(in, s, p)
	}
	if err != nil || reject == nil {
		return err == nil, err
	}
	found := sighting{rejecter: p, reject: reject}
	problems.Errorf(in.at(0), "get it with: "+found.remedy(), "%s", reject.Say)
	return false, nil
}
