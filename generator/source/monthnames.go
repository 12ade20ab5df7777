package source

import "strings"

// language holds the words of dates in one language, in lower case and without
// final points; several words for one month are separated by spaces. The names
// are those of the Unicode CLDR: full and short, as they stand alone and as they
// stand in a date.
type language struct {
	tag    string
	months [12]string
	am, pm string
}

var languages = [...]language{
	{"en", [12]string{"january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec"}, "am a.m a", "pm p.m p"},
	{"cs", [12]string{"ledna leden led", "února únor úno", "března březen bře", "dubna duben dub", "května květen kvě", "června červen čvn", "července červenec čvc", "srpna srpen srp", "září zář", "října říjen říj", "listopadu listopad lis", "prosince prosinec pro"}, "dop", "odp"},
	{"da", [12]string{"januar jan", "februar feb", "marts mar", "april apr", "maj", "juni jun", "juli jul", "august aug", "september sep", "oktober okt", "november nov", "december dec"}, "", ""},
	{"de", [12]string{"januar jan jänner jän", "februar feb feber", "märz mär mrz maerz", "april apr", "mai", "juni jun", "juli jul", "august aug", "september sept sep", "oktober okt", "november nov", "dezember dez"}, "vorm vormittags", "nachm nachmittags"},
	{"es", [12]string{"enero ene", "febrero feb", "marzo mar", "abril abr", "mayo may", "junio jun", "julio jul", "agosto ago", "septiembre setiembre sept sep set", "octubre oct", "noviembre nov", "diciembre dic"}, "a.m a", "p.m p"},
	{"fi", [12]string{"tammikuuta tammikuu tammi", "helmikuuta helmikuu helmi", "maaliskuuta maaliskuu maalis", "huhtikuuta huhtikuu huhti", "toukokuuta toukokuu touko", "kesäkuuta kesäkuu kesä", "heinäkuuta heinäkuu heinä", "elokuuta elokuu elo", "syyskuuta syyskuu syys", "lokakuuta lokakuu loka", "marraskuuta marraskuu marras", "joulukuuta joulukuu joulu"}, "ap", "ip"},
	{"fr", [12]string{"janvier janv", "février févr fév", "mars", "avril avr", "mai", "juin", "juillet juil", "août", "septembre sept sep", "octobre oct", "novembre nov", "décembre déc"}, "", ""},
	{"it", [12]string{"gennaio gen", "febbraio feb", "marzo mar", "aprile apr", "maggio mag", "giugno giu", "luglio lug", "agosto ago", "settembre set sett", "ottobre ott", "novembre nov", "dicembre dic"}, "", ""},
	{"nb", [12]string{"januar jan", "februar feb", "mars mar", "april apr", "mai", "juni jun", "juli jul", "august aug", "september sep", "oktober okt", "november nov", "desember des"}, "", ""},
	{"nl", [12]string{"januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul", "augustus aug", "september sep", "oktober okt", "november nov", "december dec"}, "", ""},
	{"pl", [12]string{"stycznia styczeń sty", "lutego luty lut", "marca marzec mar", "kwietnia kwiecień kwi", "maja maj", "czerwca czerwiec cze", "lipca lipiec lip", "sierpnia sierpień sie", "września wrzesień wrz", "października październik paź", "listopada listopad lis", "grudnia grudzień gru"}, "", ""},
	{"pt", [12]string{"janeiro jan", "fevereiro fev", "março mar", "abril abr", "maio mai", "junho jun", "julho jul", "agosto ago", "setembro set", "outubro out", "novembro nov", "dezembro dez"}, "", ""},
	{"sv", [12]string{"januari jan", "februari feb", "mars mar", "april apr", "maj", "juni jun", "juli jul", "augusti aug", "september sep", "oktober okt", "november nov", "december dec"}, "fm", "em"},
}

// englishMonths are what %b reads.
const englishMonths = "JanFebMarAprMayJunJulAugSepOctNovDec"

// languageOf finds a language by its tag, of which only the first part counts:
// es-AR is es. It is nil where the language is not known.
func languageOf(tag string) *language {
	tag, _, _ = strings.Cut(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
	if tag == "no" || tag == "nn" {
		tag = "nb"
	}
	for i := range languages {
		if languages[i].tag == tag {
			return &languages[i]
		}
	}
	return nil
}

// languageTags lists what month_names may be.
func languageTags() []string {
	tags := make([]string, len(languages))
	for i, l := range languages {
		tags[i] = l.tag
	}
	return tags
}

// month is the number of the month that a word names, 1 to 12; 0 if it names
// none.
func (l *language) month(word string) int64 {
	for i, names := range l.months {
		if hasWord(names, word) {
			return int64(i + 1)
		}
	}
	return 0
}

func hasWord(words, word string) bool {
	for one := range strings.FieldsSeq(words) {
		if one == word {
			return true
		}
	}
	return false
}

// monthOf reads a month in the language of the source, else in English.
func (c *clock) monthOf(word string) int64 {
	if c.words != nil {
		if m := c.words.month(word); m > 0 {
			return m
		}
	}
	return languages[0].month(word)
}

// halfOf reads the half of a day: 1 the first, 2 the second, 0 neither.
func (c *clock) halfOf(word string) int {
	for _, l := range []*language{c.words, &languages[0]} {
		switch {
		case l == nil:
		case hasWord(l.am, word):
			return 1
		case hasWord(l.pm, word):
			return 2
		}
	}
	return 0
}

// languageOfMonth names a language in which one of the words of a text is a
// month; "" if there is none.
func languageOfMonth(text string) string {
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !isWordRune(r) }) {
		for _, l := range languages {
			if len(word) > 2 && l.month(strings.Trim(word, ".")) > 0 {
				return l.tag
			}
		}
	}
	return ""
}
