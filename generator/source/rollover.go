package source

import (
	"strings"
	"time"
)

// goLayout turns strftime directives into those of package time that read the same
// digits. What is not listed makes the layout unusable, which is no harm: it only
// serves as a second opinion.
var goLayout = strings.NewReplacer(
	"%Y", "2006", "%y", "06", "%m", "1", "%-m", "1", "%d", "2", "%-d", "2", "%e", "_2", "%H", "15", "%-H", "15", "%M", "4", "%S", "5",
	"%I", "3", "%-I", "3", "%p", "PM", "%b", "Jan", "%B", "January", "%F", "2006-1-2", "%T", "15:4:5", "%R", "15:4", "%D", "1/2/06",
	"%z", "-0700", "%:z", "-07:00", "%f", "000000", "%%", "%",
)

// rollsOver reports whether a text names a day that does not exist, such as 31 April:
// timefmt reads it as 1 May, as time.Date does. Package time refuses it.
func rollsOver(text, format string) bool {
	_, err := time.Parse(goLayout.Replace(format), text)
	return err != nil && strings.Contains(err.Error(), "day out of range")
}
