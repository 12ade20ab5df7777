package culture

import "goright/generator/dataset"

// withhold takes away what is too small to be shown: a team of which fewer than
// Options.MinRespondents answered some question, and as many others, the smallest
// first, as it takes until those who are not shown by themselves are nobody or that
// many at least.
// Else the organisation less the teams that are shown would be the answers of the
// few. Where the organisation itself is too small, nothing is shown.
func (b *block) withhold(t *Topic, sets []answers) {
	for i := range t.Teams {
		if t.Teams[i].least() < b.options.MinRespondents {
			t.Teams[i].hide(Few)
		}
	}
	if t.Organisation.least() < b.options.MinRespondents {
		t.Organisation.hide(Few)
		for i := range t.Teams {
			t.Teams[i].hide(Few)
		}
		return
	}
	for b.restIsSmall(t, sets) {
		smallest := -1
		for i := range t.Teams {
			g := &t.Teams[i]
			if g.Withheld == Shown && (smallest < 0 || g.N < t.Teams[smallest].N) {
				smallest = i
			}
		}
		if smallest < 0 {
			return
		}
		t.Teams[smallest].hide(Complement)
	}
}

// least is the smallest number of answers to a question that was asked of the
// group.
func (g *Group) least() int {
	n := g.N
	for _, i := range g.Items {
		if i.N > 0 {
			n = min(n, i.N)
		}
	}
	return n
}

func (g *Group) hide(why Withheld) {
	if g.Withheld == Shown {
		*g = Group{Subject: g.Subject, Withheld: why}
	}
}

// restIsSmall says whether, of some question, fewer than Options.MinRespondents
// answers remain when those of the teams that are shown are taken from the organisation's.
func (b *block) restIsSmall(t *Topic, sets []answers) bool {
	shown := map[*dataset.Answer]bool{}
	any := false
	for i, set := range sets {
		if t.Teams[i].Withheld != Shown {
			continue
		}
		any = true
		for _, a := range set {
			shown[a] = true
		}
	}
	if !any {
		return false
	}
	type form struct {
		by   person
		item int
	}
	counted := map[form]bool{}
	rest := make([]int, len(b.items))
	for _, a := range b.answers {
		f := form{personOf(a), b.item[a.Question]}
		if shown[a] || a.Respondent != 0 && counted[f] {
			continue
		}
		counted[f] = true
		rest[f.item] += max(1, int(a.N))
	}
	for _, n := range rest {
		if n > 0 && n < b.options.MinRespondents {
			return true
		}
	}
	return false
}
