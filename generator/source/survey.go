package source

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"goright/generator/dataset"
	"goright/generator/diag"
)

const (
	reasonScale     = "a scale that cannot be read"
	reasonOffScale  = "an answer outside its scale"
	reasonNobody    = "neither a respondent nor the size of a group"
	mendedWholeText = "a share that cannot be read was left out"
)

// answerRow is an answer with the hash of its respondent, which is forgotten when
// the parts are joined.
type answerRow struct {
	dataset.Answer
	who  uint64 // 0: a group
	form bool   // who is a row without a respondent
}

// respondent is somebody within a survey.
type respondent struct {
	survey dataset.Name
	who    uint64
}

// hashRespondent hides an id one way, together with its survey: the same person
// cannot be followed from one survey to the next.
func hashRespondent(survey, id string) uint64 {
	sum := sha256.Sum256([]byte(survey + "\x1f" + id))
	return max(binary.BigEndian.Uint64(sum[:]), 1)
}

// anonymous numbers the respondents of a survey in the order in which they come,
// and forgets their hashes.
func (r *run) anonymous(a *answerRow) dataset.Answer {
	if a.who == 0 {
		return a.Answer
	}
	who := respondent{a.Survey, a.who}
	if r.respondents[who] == 0 {
		r.asked[a.Survey]++
		r.respondents[who] = r.asked[a.Survey]
	}
	a.Respondent = r.respondents[who]
	if a.form && r.overlaps(a.File) {
		r.forms[form{a.Survey, a.Respondent}] = true
	}
	return a.Answer
}

// answer makes a record of a row of a survey. Without a column survey the source
// is one. In a wide form, a row of which unpivot makes one for each question, a
// row without a respondent is a respondent. METHOD.md 7 needs each respondent's answer to each question (for the
// agreement of the items) or, for a group, its size and mean; a row that gives
// neither is set aside, for it would count one person several times.
func (w *worker) answer(row int) {
	a := answerRow{Answer: dataset.Answer{Origin: w.origin(row)}}
	survey := w.batch.text(row, fSurvey)
	if isNull(survey) {
		survey = w.p.name
	}
	held, _, _, ok := w.span(row, fAt)
	if !ok {
		return
	}
	for _, f := range [...]field{fAt, fTeam, fQuestion} {
		if f == fAt && held == dataset.None || isNull(w.batch.text(row, f)) {
			w.missing(row, f)
			return
		}
	}
	a.Held, a.Survey = held, w.names.Intern(survey)
	a.Question, a.Topic = w.oneName(row, fQuestion), w.oneName(row, fTopic)
	a.Teams = w.somebody(row)
	low, high := w.amount(row, fLow), w.amount(row, fHigh)
	if !low.ok || !high.ok || low.v >= high.v {
		w.setAside(row, fLow, reasonScale, &complaint{fmt.Sprintf("the scale runs from %s to %s", diag.Quote(w.batch.text(row, fLow)), diag.Quote(w.batch.text(row, fHigh))),
			`give two numbers, such as scale_min = { const = "1" } and scale_max = { const = "7" }`})
		return
	}
	a.Low, a.High = low.v, high.v
	if !w.answerValue(row, survey, &a) {
		return
	}
	a.Reverse = w.flag(row, fReverse) == dataset.Yes
	w.out.reported.answers = append(w.out.reported.answers, a)
	w.kept(a.Held)
}

// answerValue reads what one respondent said, or what a group did.
func (w *worker) answerValue(row int, survey string, a *answerRow) bool {
	value := fValue
	if who := w.batch.text(row, fRespondent); !isNull(who) {
		a.who = hashRespondent(survey, who)
	} else if w.p.melt != nil && isNull(w.batch.text(row, fN)) {
		a.who, a.form = hashRespondent(survey, fmt.Sprintf("%s\x1f%d", w.p.path, a.Line)), true
	} else {
		n, ok := w.wholeNumber(row, fN, 1)
		if !ok {
			w.setAside(row, fN, reasonNobody, &complaint{"the row names no respondent and says of no group how many they are", "give respondent and value, or n and mean"})
			return false
		}
		a.N, value = n, fMean
		w.answerSpread(row, a)
	}
	v := w.amount(row, value)
	switch {
	case !v.given:
		w.missing(row, value)
		return false
	case !v.ok || v.unit != "":
		w.setAside(row, value, reasonNumber, w.wrongAmount(row, value))
		return false
	case v.v < a.Low || v.v > a.High:
		w.setAside(row, value, reasonOffScale, &complaint{fmt.Sprintf("%s: %s lies outside the scale from %g to %g", w.columnName(value), diag.Quote(w.batch.text(row, value)), a.Low, a.High), ""})
		return false
	}
	a.Value = v.v
	return true
}

// answerSpread reads how a group's answers spread. A share without a percent sign
// is one of 1.
func (w *worker) answerSpread(row int, a *answerRow) {
	if sd := w.amount(row, fSD); sd.given {
		if a.HasSD = sd.ok && sd.v >= 0 && sd.unit == ""; a.HasSD {
			a.SD = sd.v
		} else {
			w.mend(row, fSD, mendedNumber, w.wrongAmount(row, fSD))
		}
	}
	share := w.amount(row, fFavourable)
	if !share.given {
		return
	}
	v, fits := inUnit(share.v, share.unit, "ratio")
	if a.HasFavourable = share.ok && fits && v >= 0 && v <= 1; a.HasFavourable {
		a.Favourable = v
		return
	}
	c := w.wrongAmount(row, fFavourable)
	c.msg, c.hint = c.msg+" from 0 to 1", "write 0.62 or 62 %"
	w.mend(row, fFavourable, mendedWholeText, c)
}
