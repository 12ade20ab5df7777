package source

import (
	"math"
	"strings"

	"goright/generator/dataset"
)

// shape is how much of an instant a text gives.
type shape uint8

const (
	nothing shape = iota // an empty text, or a zero time such as 0001-01-01
	instant              // date, time and offset
	local                // date and time without an offset
	dayOnly              // a bare date
	other                // something that needs the source's options, or is no time
)

// moment is a text that was read as a time without knowing anything about its
// source. For local and dayOnly, at counts as if the zone were UTC.
type moment struct {
	at    dataset.Time
	shape shape
}

// readMoment reads RFC 3339 and its relatives: a space for the T, no seconds,
// fractions (cut off), +0000, a trailing UTC or GMT, no offset, a bare date.
// Everything else is left to clock.parse.
func readMoment(s string) moment {
	if s == "" {
		return moment{}
	}
	if at, ok := readZulu(s); ok {
		return within(at, instant)
	}
	at, sh := readISO(s)
	return within(at, sh)
}

// within keeps what dataset.Time can hold; the rest is looked at again later,
// by someone who can say what is wrong with it.
func within(sec int64, sh shape) moment {
	if sh == other || sec <= 0 || sec > math.MaxUint32 {
		return moment{shape: other}
	}
	return moment{dataset.Time(sec), sh}
}

// readZulu reads exactly 2006-01-02T15:04:05Z, the form of nearly every export
// of size, in three loads.
func readZulu(s string) (sec int64, ok bool) {
	if len(s) != 20 || s[19] != 'Z' || s[10] != 'T' {
		return 0, false
	}
	date := word(s)           // 2006-01-
	mid := word(s[8:])        // 02T15:04
	end := word(s[12:]) >> 24 // 4:05Z
	const (
		dash, dashMask   = 0x2d00_002d_0000_0000, 0xff00_00ff_0000_0000
		sep, sepMask     = 0x0000_3a00_0054_0000, 0x0000_ff00_00ff_0000
		colon, colonMask = 0x0000_3a00, 0xff00
		zeros            = 0x3030_3030_3030_3030
	)
	if date&dashMask != dash || mid&sepMask != sep || end&colonMask != colon {
		return 0, false
	}
	end &= 0xffff_ffff
	date = date&^dashMask | zeros&dashMask
	mid = mid&^sepMask | zeros&sepMask
	end = end&^colonMask | zeros&colonMask
	if !digits(date) || !digits(mid) || !digits(end|zeros&^0xffff_ffff) {
		return 0, false
	}
	d := func(w uint64, i int) int64 { return int64(w>>(8*i)) & 0xf }
	year := d(date, 0)*1000 + d(date, 1)*100 + d(date, 2)*10 + d(date, 3)
	month, dayOf := d(date, 5)*10+d(date, 6), d(mid, 0)*10+d(mid, 1)
	hour, minute := d(mid, 3)*10+d(mid, 4), d(mid, 6)*10+d(mid, 7)
	second := d(end, 2)*10 + d(end, 3)
	if !validDate(year, month, dayOf) || hour > 23 || minute > 59 || second > 60 {
		return 0, false
	}
	return daysFromCivil(year, month, dayOf)*day + hour*3600 + minute*60 + second, true
}

// digits reports whether all eight bytes are ASCII digits.
func digits(w uint64) bool {
	const high, three, six = 0xf0f0_f0f0_f0f0_f0f0, 0x3030_3030_3030_3030, 0x0606_0606_0606_0606
	return w&high == three && (w+six)&high == three
}

// readISO reads the other forms. The shape is other where it is none of them.
func readISO(s string) (sec int64, sh shape) {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return 0, other
	}
	year, ok1 := number(s[0:4])
	month, ok2 := number(s[5:7])
	dayOf, ok3 := number(s[8:10])
	if !ok1 || !ok2 || !ok3 || !validDate(year, month, dayOf) {
		return 0, other
	}
	sec = daysFromCivil(year, month, dayOf) * day
	if len(s) == 10 {
		return sec, dayOnly
	}
	if s[10] != 'T' && s[10] != 't' && s[10] != ' ' {
		return 0, other
	}
	clock, rest, ok := readClock(s[11:])
	if !ok {
		return 0, other
	}
	offset, sh := readOffset(rest)
	return sec + clock - offset, sh
}

// readClock reads 9:04, 15:04, 15:04:05 or 15:04:05.999 and cuts the fraction off.
func readClock(s string) (sec int64, rest string, ok bool) {
	if len(s) > 1 && s[1] == ':' {
		s = "0" + s
	}
	if len(s) < 5 || s[2] != ':' {
		return 0, "", false
	}
	hour, ok1 := number(s[0:2])
	minute, ok2 := number(s[3:5])
	if !ok1 || !ok2 || hour > 23 || minute > 59 {
		return 0, "", false
	}
	sec, s = hour*3600+minute*60, s[5:]
	if len(s) == 0 || s[0] != ':' {
		return sec, s, true
	}
	if len(s) < 3 {
		return 0, "", false
	}
	second, ok3 := number(s[1:3])
	if !ok3 || second > 60 { // 60: a leap second, the next one
		return 0, "", false
	}
	sec, s = sec+second, s[3:]
	if len(s) > 1 && (s[0] == '.' || s[0] == ',') {
		i := 1
		for i < len(s) && s[i]-'0' <= 9 {
			i++
		}
		if i == 1 {
			return 0, "", false
		}
		s = s[i:]
	}
	return sec, s, true
}

// readOffset reads Z, UTC, GMT, +01:00, +0100, +01, or Go's "+0000 UTC".
func readOffset(s string) (sec int64, sh shape) {
	if s == "" {
		return 0, local
	}
	if s == "Z" {
		return 0, instant
	}
	s = strings.TrimPrefix(s, " ")
	switch s {
	case "Z", "z", "UTC", "GMT":
		return 0, instant
	}
	if len(s) < 3 || s[0] != '+' && s[0] != '-' {
		return 0, other
	}
	hour, ok := number(s[1:3])
	rest := s[3:]
	var minute int64
	if ok && len(rest) > 0 && rest[0] != ' ' {
		rest = strings.TrimPrefix(rest, ":")
		if len(rest) < 2 {
			return 0, other
		}
		var fine bool
		minute, fine = number(rest[:2])
		ok, rest = ok && fine, rest[2:]
	}
	if !ok || hour > 15 || minute > 59 || rest != "" && rest != " UTC" && rest != " GMT" {
		return 0, other
	}
	sec = hour*3600 + minute*60
	if s[0] == '-' {
		sec = -sec
	}
	return sec, instant
}

// number reads digits and nothing else.
func number(s string) (n int64, ok bool) {
	for i := range len(s) {
		c := s[i] - '0'
		if c > 9 {
			return 0, false
		}
		n = n*10 + int64(c)
	}
	return n, len(s) > 0
}

func validDate(year, month, dayOf int64) bool {
	if month < 1 || month > 12 || dayOf < 1 || dayOf > 31 {
		return false
	}
	if dayOf <= 28 || month != 2 && (dayOf <= 30 || (month+month>>3)&1 == 1) {
		return true
	}
	return month == 2 && dayOf == 29 && year%4 == 0 && (year%100 != 0 || year%400 == 0)
}

// daysFromCivil counts the days from 1970-01-01 in the Gregorian calendar
// (Howard Hinnant, chrono-compatible low-level date algorithms).
func daysFromCivil(year, month, dayOf int64) int64 {
	if month <= 2 {
		year, month = year-1, month+12
	}
	era := year / 400
	if year < 0 {
		era = (year - 399) / 400
	}
	ofEra := year - era*400
	ofYear := (153*(month-3)+2)/5 + dayOf - 1
	return era*146097 + ofEra*365 + ofEra/4 - ofEra/100 + ofYear - 719468
}
