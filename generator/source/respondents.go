package source

import (
	"math"

	"goright/generator/dataset"
)

// form is a row of a survey that holds all answers of a respondent whom it does
// not name.
type form struct {
	survey dataset.Name
	who    uint32 // the number of the respondent
}

// filled is what a form says, and where the first file to hold it has it.
type filled struct {
	said   uint64
	held   dataset.Time
	source uint64
}

// sameForm is a form that was met before.
type sameForm struct {
	who  []uint32 // of the equal forms of the first file, in order
	file uint16   // that is being compared with it
	met  int
}

// mergeRespondents finds the forms that several exports of a survey hold: handed
// in at the same moment by the same team with the same answers. Forms that give
// only a day are left alone, for on a day many may answer alike. Two such forms
// of one file are two respondents.
func (r *run) mergeRespondents() {
	if len(r.forms) == 0 {
		return
	}
	answers := r.data.Answers
	seen := map[filled]*sameForm{}
	for from := 0; from < len(answers); {
		to := r.formEnd(from)
		a := &answers[from]
		if r.forms[form{a.Survey, a.Respondent}] && r.hasClock(a.Held, a.File) {
			if who := meet(seen, r.filled(answers[from:to]), a); who != a.Respondent {
				for i := from; i < to; i++ {
					answers[i].Respondent = who
				}
			}
		}
		from = to
	}
}

// meet gives the number of the respondent who handed a form in.
func meet(seen map[filled]*sameForm, f filled, a *dataset.Answer) uint32 {
	s := seen[f]
	if s == nil {
		seen[f] = &sameForm{[]uint32{a.Respondent}, a.File, 1}
		return a.Respondent
	}
	if s.file != a.File {
		s.file, s.met = a.File, 0
	}
	if s.met++; s.met > len(s.who) {
		s.who = append(s.who, a.Respondent)
	}
	return s.who[s.met-1]
}

// formEnd is where the answers of a respondent end that begin at from.
func (r *run) formEnd(from int) int {
	answers := r.data.Answers
	to := from + 1
	for to < len(answers) && answers[to].Survey == answers[from].Survey && answers[to].Respondent == answers[from].Respondent && answers[to].File == answers[from].File {
		to++
	}
	return to
}

// filled hashes the answers of a form.
func (r *run) filled(answers []dataset.Answer) filled {
	said := uint64(len(answers))
	for i := range answers {
		a := &answers[i]
		said = mix(said, uint64(a.Question)<<32|uint64(a.Teams), math.Float64bits(a.Value)^math.Float64bits(a.High-a.Low))
	}
	return filled{said, answers[0].Held, mix(uint64(answers[0].Survey), r.sourceOf(answers[0].File), 3)}
}
