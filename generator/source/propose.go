package source

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// Proposal is what a file seems to be, and options that would read it. What is
// guessed is said to be.
type Proposal struct {
	Path string
	// Wrong says why nothing can be proposed, and Hint what to do; "" otherwise.
	Wrong, Hint string
	// Fits are the presets that the content fits: none, the one that Options
	// takes, or several, of which Options takes the first.
	Fits    []Preset
	Options Options
	// Named are the columns that were found by their own names, Guessed those that
	// headers and contents suggest.
	Named, Guessed []Match
	// Emptied are columns found by their names whose words say nothing to goright:
	// they are left alone.
	Emptied  []Match
	Wanted   []Question // what the preset needs to know
	Columns  []string   // headers, or keys of the first row
	File     dataset.File
	Problems []diag.Problem // of a trial reading
}

// Match says that a header or key seems to be a canonical column.
type Match struct{ Column, Header string }

// Question is an option that only a user can settle.
type Question struct {
	Key    string          // such as where.workflow
	Why    string          // as the preset says
	Values []dataset.Count // what the beginning of the file has there, the most frequent first
}

// Propose looks at a file of the folder and tries what it proposes. The error is
// one of the machine, or that of a cancelled context.
func Propose(ctx context.Context, folder, path string) (Proposal, error) {
	p := Proposal{Path: path}
	s, err := skeletonOf(fileContent(folder, path), EncodingAuto)
	var file *fs.PathError
	if errors.As(err, &file) || errors.Is(err, errNoFile) {
		p.Wrong = plainReason(err).Error()
		return p, nil
	}
	if err != nil {
		return p, err
	}
	if s.wrong != "" {
		p.Wrong, p.Hint = s.wrong, s.hint
		return p, nil
	}
	found, err := newDetector(ctx).recognise(s, "")
	if err != nil {
		return p, err
	}
	sample := s.sample()
	p.Columns = sample.names
	p.Options.Files = []string{path}
	switch {
	case len(found.fits) > 0:
		p.Fits = found.fits
		p.takePreset(ctx, s)
	case found.reject != nil:
		p.Wrong, p.Hint = found.rejecter.Title+", but "+found.reject.Say, "get it with: "+found.remedy()
		return p, nil
	case s.reply != "" || !p.guess(sample):
		if p.Wrong, p.Hint = s.refusal(); p.Wrong == "" {
			p.Wrong, p.Hint = "nothing in it looks like deployments, incidents or findings", p.otherwise()
		}
		return p, nil
	}
	if err := p.try(ctx, folder); err != nil || !p.empties() {
		return p, err
	}
	return p, p.try(ctx, folder)
}

// empties leaves the column kind alone where no row has a word that goright
// knows: it then says something else of the rows.
func (p *Proposal) empties() bool {
	const column = "kind"
	i := slices.IndexFunc(p.Named, func(m Match) bool { return m.Column == column })
	n := 0
	for _, c := range p.File.Unmapped {
		if strings.HasPrefix(c.What, column+" = ") {
			n += c.N
		}
	}
	if i < 0 || n == 0 || n < p.File.Kept {
		return false
	}
	p.Emptied, p.Named = append(p.Emptied, p.Named[i]), slices.Delete(p.Named, i, i+1)
	if p.Options.Columns == nil {
		p.Options.Columns = map[string]Column{}
	}
	p.Options.Columns[column] = Column{Names: []string{}}
	p.Problems = nil
	return true
}

// otherwise says what to do with a file that nothing recognises: there are kinds
// that are not guessed, for their columns are words of every register.
func (p *Proposal) otherwise() string {
	hint := "write a source with kind and columns yourself: goright list kinds"
	if len(p.Columns) > 0 {
		hint += "; its columns are: " + listHeaders(p.Columns)
	}
	return hint
}

// takePreset proposes the first preset that fits, and asks for what it needs.
func (p *Proposal) takePreset(ctx context.Context, s *skeleton) {
	preset := p.Fits[0]
	p.Options.Preset = preset.Name
	for _, key := range sortedKeys(preset.Require) {
		q := Question{Key: key, Why: preset.Require[key]}
		if table, name, _ := strings.Cut(key, "."); table == "where" {
			q.Values = s.values(ctx, preset.Options.Columns[name])
			if p.Options.Where == nil {
				p.Options.Where = map[string]Words{}
			}
			p.Options.Where[name] = likely(q.Values)
		}
		p.Wanted = append(p.Wanted, q)
	}
}

// likely are the values that speak of deploying; where none does, all of them.
func likely(values []dataset.Count) Words {
	var list Words
	for _, v := range values {
		low := strings.ToLower(v.What)
		if strings.Contains(low, "deploy") || strings.Contains(low, "release") || strings.Contains(low, "publish") {
			list = append(list, v.What)
		}
	}
	if list == nil {
		return Words{"*"}
	}
	slices.Sort(list)
	return list
}

// try reads the file as proposed.
func (p *Proposal) try(ctx context.Context, folder string) error {
	const name = "proposed"
	d, problems, err := Read(ctx, folder, map[string]Options{name: p.Options}, Context{Timezone: "UTC", Pos: func(...string) diag.Pos { return diag.Pos{} }})
	if err != nil {
		return err
	}
	for _, problem := range problems.All() {
		if problem.Severity == diag.Error && p.Wrong == "" {
			p.Wrong, p.Hint = problem.Msg, strings.ReplaceAll(problem.Hint, "source."+name, "source.<name>")
		}
		if problem.File != "" {
			p.Problems = append(p.Problems, problem)
		}
	}
	if len(d.Files) > 0 {
		p.File = d.Files[0]
	}
	return nil
}
