package source

import (
	"regexp"
	"strings"

	"goright/generator/dataset"
)

// What changes about a finding that stays the same: the place of its lines, the
// version of what it is in, the numbers in its text.
var (
	lineNumbers   = regexp.MustCompile(`(?:(?::\d+(?:-\d+)?){1,4}|#L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?|\(\d+(?:,\d+)*\))$`)
	urlVersion    = regexp.MustCompile(`@[^/@?#]+(?:[?#]|$)`)
	trailVersion  = regexp.MustCompile(`(?:==|[@ :])v?\d[\w.+~-]*$`)
	fileVersion   = regexp.MustCompile(`-v?\d+(?:\.[\w+]+)*(?:-[\w.]+)?(\.(?:jar|war|ear|tgz|whl|gem|zip|nupkg))$`)
	someNumbers   = regexp.MustCompile(`\d+`)
	imageDigest   = regexp.MustCompile(`@[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-fA-F]{32,}`)
	imageTag      = regexp.MustCompile(`:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$`)
	systemRelease = regexp.MustCompile(` \(([a-z]+) [^()]*\)$`)
)

// normalScope is a scope without what changes from build to build: the tag and
// digest of an image, the release of the system in it ("shop:1.2 (debian 12.5)" is
// "shop (debian)"). Web addresses, hosts with a port and paths stay as they are.
func normalScope(scope string) string {
	s := strings.TrimSpace(scope)
	system := ""
	if m := systemRelease.FindStringSubmatchIndex(s); m != nil {
		system = " (" + s[m[2]:m[3]] + ")"
		s = s[:m[0]]
	}
	return withoutTag(imageDigest.ReplaceAllString(s, "")) + system
}

// withoutTag takes the tag off the name of an image.
func withoutTag(s string) string {
	at := imageTag.FindStringIndex(s)
	if at == nil || strings.Contains(s, "://") {
		return s
	}
	name, tag := s[:at[0]], s[at[0]+1:]
	// db.example:5432 is a host, and c:file is on a Windows drive; redis:7 is an image.
	if !strings.Contains(name, "/") && (len(name) == 1 || allDigits(tag) && (name == "localhost" || strings.Contains(name, "."))) {
		return s
	}
	return name
}

// composite is the fingerprint of a finding whose tool gives it no stable one:
// the rule (or advisory), what it is in (package, resource), where that stands,
// and, for the lack of any of these, its text; without line numbers, versions
// and numbers, which change while the finding stays the same (FORMATS.md 7.2).
// It is 0, no fingerprint, where all four are empty.
func composite(rule, component, location, text string) dataset.Hash {
	rule, component = strings.TrimSpace(rule), withoutVersion(component)
	location, text = normalScope(withoutLines(location)), withoutNumbers(text)
	if rule == "" && component == "" && location == "" && text == "" {
		return 0
	}
	return dataset.HashOf(rule, component, location, text)
}

// withoutLines takes the lines and columns off a place: a.go:31:5, a.go#L31-L40.
func withoutLines(location string) string {
	s := strings.TrimSpace(location)
	if strings.Contains(s, "://") {
		return s // what follows a colon is a port
	}
	return lineNumbers.ReplaceAllString(s, "")
}

// withoutVersion takes the version off the name of a package: pkg:npm/x@1.2,
// x==1.2, group:artifact:1.2, x-1.2.jar.
func withoutVersion(component string) string {
	s := strings.TrimSpace(component)
	if strings.HasPrefix(s, "pkg:") {
		at := urlVersion.FindStringIndex(s)
		if at == nil {
			return s
		}
		end := at[1]
		if c := s[end-1]; c == '?' || c == '#' {
			end--
		}
		return s[:at[0]] + s[end:]
	}
	if t := trailVersion.ReplaceAllString(s, ""); t != s && t != "" {
		return strings.TrimSpace(t)
	}
	return fileVersion.ReplaceAllString(s, "$1")
}

// withoutNumbers is a text in which all numbers are alike, and all spaces.
func withoutNumbers(text string) string {
	return someNumbers.ReplaceAllString(strings.Join(strings.Fields(text), " "), "0")
}
