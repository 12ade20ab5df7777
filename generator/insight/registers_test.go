package insight

import (
	"fmt"

	"goright/generator/dataset"
)

// day is the first instant of a day of the last months of a world of 24 months: 0 is
// its end, and what lies before it is negative.
func day(n int) dataset.Time { return dataset.FromStd(zero.AddDate(0, 24, n)) }

// registerWorlds are worlds with what an organisation says of itself.
func registerWorlds() []speaking {
	with := func(change func(d *dataset.Dataset)) world {
		w := calm(24)
		w.change = change
		return w
	}
	// asks are raised over the last 90 days, and answered after some days; 0: not yet.
	asks := func(n, waiting, days int) world {
		return with(func(d *dataset.Dataset) {
			d.Has.Asks = true
			for i := range n {
				a := dataset.Ask{ID: dataset.HashOf("ask", fmt.Sprint(i)), Asked: day(-80 + i*40/n), Owners: d.Names.SetOf(d.Teams[0].ID), Of: dataset.OfSecurity}
				if i >= waiting {
					a.Answered, a.Outcome = a.Asked+dataset.Time((days*86400)*(8+i%5)/10), dataset.AskFulfilled
				}
				d.Asks = append(d.Asks, a)
			}
		})
	}
	// excepted are findings of the first months with an exception that ends on a day.
	excepted := func(n, until int) world {
		w := with(func(d *dataset.Dataset) {
			for i := range min(n, len(d.Findings)) {
				f := &d.Findings[i]
				f.State, f.Closed, f.ExceptionUntil = dataset.FindingOpen, dataset.None, day(until+i)
			}
		})
		return w
	}
	// policies in force, so many of them owned by engineering, some retired and added
	// in the last 90 days.
	policies := func(n, owned, retired, added int) world {
		return with(func(d *dataset.Dataset) {
			d.Has.Policies = true
			put := func(introduced, retired dataset.Time, owner dataset.PolicyOwner) {
				d.Policies = append(d.Policies, dataset.Policy{ID: dataset.HashOf("policy", fmt.Sprint(len(d.Policies))), Introduced: introduced, Retired: retired, Owner: owner})
			}
			for i := range n {
				owner := dataset.OwnerSecurity
				if i < owned {
					owner = dataset.OwnerEngineering
				}
				put(day(-600), dataset.None, owner)
			}
			for range retired {
				put(day(-600), day(-20), dataset.OwnerSecurity)
			}
			for range added {
				put(day(-20), dataset.None, dataset.OwnerEngineering)
			}
		})
	}
	known := func(n, fixed int) world {
		return with(func(d *dataset.Dataset) {
			for i := range n {
				f := dataset.Finding{ID: dataset.HashOf("known", fmt.Sprint(i)), Opened: day(-80), Owners: d.Names.SetOf(d.Teams[0].ID), Service: d.Names.SetOf(d.Services[0].ID), Known: dataset.Yes}
				if i < fixed {
					f.Closed, f.State = day(-20), dataset.FindingFixed
				}
				d.Findings = append(d.Findings, f)
			}
			for i := range d.Findings {
				if d.Findings[i].Known == dataset.Unsaid {
					d.Findings[i].Known = dataset.No
				}
			}
		})
	}
	// reported is a share that an export of measures brings for two months of the year.
	reported := func(metric string, before, now, of int) world {
		return with(func(d *dataset.Dataset) {
			d.Has.Measures = true
			for month, num := range map[int]int{12: before, 23: now} {
				d.Measures = append(d.Measures, dataset.Measure{Metric: d.Names.Intern(metric), Start: dataset.FromStd(zero.AddDate(0, month, 0)), End: dataset.FromStd(zero.AddDate(0, month+1, 0)),
					Value: 100 * float64(num) / float64(of), Numerator: float64(num), Denominator: float64(of), HasShare: true})
			}
		})
	}
	paths := func(before, now, of int) world {
		w := reported("approved_paths_share", before, now, of)
		change := w.change
		w.change = func(d *dataset.Dataset) {
			change(d)
			for i := range d.Measures {
				if m := &d.Measures[i]; m.Start < dataset.FromStd(zero.AddDate(0, 20, 0)) {
					m.Start, m.End = dataset.FromStd(zero.AddDate(0, 11, 0)), dataset.FromStd(zero.AddDate(0, 12, 0))
				}
			}
		}
		return w
	}
	attacked := func(n, harmless int) world {
		return with(func(d *dataset.Dataset) {
			for i := range n {
				in := dataset.Incident{ID: dataset.HashOf("attack", fmt.Sprint(i)), Opened: day(-60 + i), Resolved: day(-60+i) + 3600, Owners: d.Names.SetOf(d.Teams[0].ID),
					Class: dataset.SecurityClass, Outcome: dataset.Defended}
				if i >= harmless {
					in.Outcome = dataset.Succeeded
				}
				d.Incidents = append(d.Incidents, in)
			}
		})
	}
	// asked is a survey with two items: so many of n agree with the first, and with the other.
	asked := func(n, first, second, days int) world {
		return with(func(d *dataset.Dataset) {
			d.Has.Surveys = true
			survey := d.Names.Intern("spring")
			for i := range n {
				for item, agree := range []int{first, second} {
					a := dataset.Answer{Survey: survey, Question: d.Names.Intern(fmt.Sprint("item ", item)), Held: day(days), Respondent: uint32(i + 1), Value: 2, Low: 1, High: 7,
						Owners: d.Names.SetOf(d.Teams[0].ID)}
					if i < agree {
						a.Value = 6
					}
					d.Answers = append(d.Answers, a)
				}
			}
		})
	}
	return []speaking{
		{"asks_waiting took", "five of fifteen", true, true, asks(15, 5, 10), nil, nil},
		{"asks_waiting open", "three, and no other", true, true, asks(3, 3, 10), nil, nil},
		{"asks_waiting open", "two", false, true, asks(2, 2, 10), nil, nil},
		{"asks_waiting open", "no register", false, true, calm(24), nil, nil},
		{"response days", "five days", true, false, asks(12, 0, 5), nil, nil},
		{"response weeks", "five weeks and more", true, false, asks(12, 0, 40), nil, nil},
		{"response days", "between", false, false, asks(12, 0, 20), nil, nil},
		{"response days", "of four", false, false, asks(4, 0, 5), nil, nil},
		{"exceptions ended", "four", true, true, excepted(4, -20), nil, nil},
		{"exceptions ended", "two", false, true, excepted(2, -20), nil, nil},
		{"exceptions soon", "six in the next weeks", true, true, excepted(6, 10), nil, nil},
		{"exceptions soon", "six in a year", false, true, excepted(6, 300), nil, nil},
		{"exceptions soon", "none", false, true, calm(24), nil, nil},
		{"policies_owned few", "two of ten", true, false, policies(10, 2, 0, 0), nil, nil},
		{"policies_owned few", "half", false, false, policies(10, 5, 0, 0), nil, nil},
		{"policies_owned few", "four in all", false, false, policies(4, 1, 0, 0), nil, nil},
		{"policies_changed thinner", "three retired, one added", true, false, policies(10, 5, 3, 1), nil, nil},
		{"policies_changed thicker", "three added, one retired", true, false, policies(10, 5, 1, 3), nil, nil},
		{"policies_changed thicker", "one for one", false, false, policies(10, 5, 1, 1), nil, nil},
		{"policies_changed thinner", "no register", false, false, calm(24), nil, nil},
		{"known_exploited above", "all of thirty", true, true, known(30, 30), nil, nil},
		{"known_exploited below", "ten of thirty", true, true, known(30, 10), nil, nil},
		{"known_exploited above", "two thirds", false, true, known(30, 20), nil, nil},
		{"known_exploited above", "few", false, true, known(4, 4), nil, nil},
		{"known_exploited above", "nobody says", false, true, calm(24), nil, nil},
		{"defended most", "eight of eight", true, false, attacked(8, 8), nil, nil},
		{"defended most", "half", false, false, attacked(8, 4), nil, nil},
		{"defended most", "four", false, false, attacked(4, 4), nil, nil},
		{"config_checks more", "from 700 to 800", true, false, reported("config_checks_passed", 700, 800, 1000), nil, nil},
		{"config_checks fewer", "from 800 to 700", true, false, reported("config_checks_passed", 800, 700, 1000), nil, nil},
		{"config_checks more", "from 70 to 72", false, false, reported("config_checks_passed", 70, 72, 100), nil, nil},
		{"config_checks more", "not reported", false, false, calm(24), nil, nil},
		{"approved_paths more", "from 6 to 19 of 30", true, false, paths(6, 19, 30), nil, nil},
		{"approved_paths fewer", "from 19 to 6 of 30", true, false, paths(19, 6, 30), nil, nil},
		{"approved_paths more", "from 6 to 8 of 30", false, false, paths(6, 8, 30), nil, nil},
		{"approved_paths more", "of eight", false, false, paths(0, 8, 8), nil, nil},
		{"views_differ split", "ten of twenty", true, true, asked(20, 10, 20, -60), nil, nil},
		{"views_differ shared", "twenty of twenty", true, false, asked(20, 10, 20, -60), nil, nil},
		{"views_differ split", "of nine", false, true, asked(9, 4, 5, -60), nil, nil},
		{"views_differ split", "of four, which nobody may see", false, true, asked(4, 2, 2, -60), nil, nil},
		{"views_differ shared", "two thirds", false, false, asked(30, 20, 21, -60), nil, nil},
		{"views_differ split", "half a year ago", false, false, asked(20, 10, 20, -180), nil, nil},
		{"views_differ split", "no survey", false, false, calm(24), nil, nil},
	}
}
