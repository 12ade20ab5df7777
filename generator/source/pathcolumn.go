package source

import (
	"fmt"
	"regexp"

	"goright/generator/diag"
)

// compilePath compiles the pattern of a column that comes from the path of its
// file. Group is the one that gives the text: that of the column's name, or the
// only one.
func compilePath(pattern, column string) (re *regexp.Regexp, group int, err error) {
	re, err = regexp.Compile(pattern)
	if err != nil {
		return nil, 0, err
	}
	if group = re.SubexpIndex(column); group > 0 {
		return re, group, nil
	}
	if re.NumSubexp() != 1 {
		return nil, 0, fmt.Errorf("it has no group %s", column)
	}
	return re, 1, nil
}

// checkPath says what is wrong with a pattern.
func (l *layout) checkPath(name string, problems *diag.List) {
	pattern := l.opts.Columns[name].File
	if pattern == "" {
		return
	}
	if _, _, err := compilePath(pattern, name); err != nil {
		problems.Errorf(l.pos("source", l.name, "columns", name), fmt.Sprintf("write a regular expression with a group of that name, such as file = \"data/(?<%s>[^/]+)/\"", name),
			"the pattern %s of %s cannot be used: %v", diag.Quote(pattern), name, err)
	}
}

// fromPath gives the slots their texts that come from the path of the file.
func (p *plan) fromPath() {
	for i := range p.slots {
		s := &p.slots[i]
		if s.pattern == nil {
			continue
		}
		own := *s.wanted // each file has a text of its own
		own.fixed = ""
		if m := s.pattern.FindStringSubmatch(p.path); m != nil {
			own.fixed = p.tidy(m[s.group])
		}
		s.wanted = &own
	}
}

// pathsThatDoNotFit says which columns get no text from the path.
func (in *input) pathsThatDoNotFit() {
	for _, s := range in.plan.slots {
		if s.pattern != nil && s.fixed == "" {
			in.whole.Warnf(in.at(0), "the path is relative to the folder of site.toml", "the path does not fit the pattern %s: %s is empty", diag.Quote(s.pattern.String()), s.def.name)
		}
	}
}
