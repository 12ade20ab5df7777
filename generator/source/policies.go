package source

import (
	"strings"

	"goright/generator/dataset"
)

const mendedOldPolicy = "no day of introduction: taken as older than the records"

// policy makes a record of a row. Without a day of introduction a policy was
// there before anybody counted; with a day of retirement that cannot be read the
// row is set aside, for the policy would pass for one in force.
func (w *worker) policy(row int) {
	p := dataset.Policy{ID: readHash(w.batch.text(row, fID)), Origin: w.origin(row)}
	introduced, ok := w.asideTime(row, fFrom, w.moment(row, fFrom))
	if !ok {
		return
	}
	retired, ok := w.asideTime(row, fTo, w.moment(row, fTo))
	if !ok {
		return
	}
	reviewed := w.maybeTime(row, fAt, w.moment(row, fAt))
	if introduced.at == dataset.None {
		if p.ID == 0 && retired.at == dataset.None && reviewed.at == dataset.None {
			w.missing(row, fFrom)
			return
		}
		w.out.mended.add(mendedOldPolicy, 1)
	}
	p.Introduced, p.Retired, p.Reviewed = introduced.at, retired.at, reviewed.at
	if p.Retired != dataset.None && p.Retired < p.Introduced {
		w.backward(row, fFrom, fTo)
	}
	if owner, given := w.word(row, fOwner); given {
		p.Owner = dataset.PolicyOwner(owner)
	} else if w.unmappedWord(row, fOwner) {
		p.Owner = dataset.OwnerOther
	}
	if kind, given := w.word(row, fKind); given {
		p.Kind = dataset.PolicyKind(kind)
	}
	p.Words, _ = w.wholeNumber(row, fWords, 0)
	p.Teams = w.somebody(row)
	w.out.reported.policies = append(w.out.reported.policies, p)
	w.kept(p.Introduced)
}

// askLength is how many characters of a public ask are kept.
const askLength = 300

// ask makes a record of a row. Its text is read only where the row says that
// everybody may.
func (w *worker) ask(row int) {
	a := dataset.Ask{ID: readHash(w.batch.text(row, fID)), Origin: w.origin(row)}
	asked, ok := w.needTime(row, fOpened, w.moment(row, fOpened))
	if !ok {
		return
	}
	answered, ok := w.asideTime(row, fResolved, w.moment(row, fResolved))
	if !ok {
		return
	}
	a.Asked, a.DayAsked = asked.at, asked.day
	a.Answered, a.DayAnswered = answered.at, answered.day
	if a.Answered != dataset.None && a.Answered < a.Asked {
		w.backward(row, fOpened, fResolved)
	}
	if of, given := w.word(row, fOf); given {
		a.Of = dataset.AskedOf(of)
	} else if w.unmappedWord(row, fOf) {
		a.Of = dataset.OfOther
	}
	w.askOutcome(row, &a)
	a.Topic = w.oneName(row, fTopic)
	a.Service, a.Teams = w.set(row, fService), w.somebody(row)
	if w.flag(row, fPublic) == dataset.Yes {
		if text := strings.Join(strings.Fields(w.batch.text(row, fText)), " "); !isNull(text) {
			a.Text = w.names.Intern(cut(text, askLength))
		}
	}
	w.out.reported.asks = append(w.out.reported.asks, a)
	w.kept(a.Asked)
}

// askOutcome takes the outcome from the row where it has one and from the dates
// else. Where both speak and disagree, the dates are believed (FORMATS.md 9.5).
func (w *worker) askOutcome(row int, a *dataset.Ask) {
	if a.Answered != dataset.None {
		a.Outcome = dataset.AskAnswered
	}
	word, given := w.word(row, fState)
	said := dataset.AskOutcome(word)
	switch {
	case !given:
	case said == dataset.AskOpen && a.Answered != dataset.None:
		w.out.mended.add(mendedOpenEnd, 1)
	case said != dataset.AskOpen && said != dataset.AskWithdrawn && a.Answered == dataset.None:
		a.Outcome = said
		w.out.mended.add(mendedNoEnd, 1)
	default:
		a.Outcome = said
	}
}
