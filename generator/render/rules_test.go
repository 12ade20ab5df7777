package render

import (
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"goright/generator/tree"
)

// element is a start tag with its attributes.
type element struct {
	name string
	attr map[string]string
}

// elements reads a page strictly: every element that is not void is closed, in
// the right order.
func elements(t *testing.T, page string, data []byte) []element {
	t.Helper()
	void := []string{"meta", "link", "br", "hr", "img", "input"}
	var all []element
	var open []string
	z := html.NewTokenizer(strings.NewReader(string(data)))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		token := z.Token()
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			e := element{token.Data, map[string]string{}}
			for _, a := range token.Attr {
				if _, twice := e.attr[a.Key]; twice {
					t.Errorf("%s: <%s> has two attributes %s", page, e.name, a.Key)
				}
				e.attr[a.Key] = a.Val
			}
			all = append(all, e)
			if kind == html.StartTagToken && !slices.Contains(void, token.Data) {
				open = append(open, token.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				t.Fatalf("%s: </%s> closes %v", page, token.Data, open)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("%s: %v are never closed", page, open)
	}
	return all
}

func checkPage(t *testing.T, out *tree.Memory, page string) {
	t.Helper()
	data, _ := out.Get(page)
	seen, regions := map[string]bool{}, map[string]bool{}
	h1, level := 0, 0
	for _, e := range elements(t, page, data) {
		if id := e.attr["id"]; id != "" {
			if seen[id] {
				t.Errorf("%s: the id %s is used twice", page, id)
			}
			seen[id] = true
		}
		if e.attr["role"] == "region" || e.name == "nav" {
			name := e.attr["aria-label"] + e.attr["aria-labelledby"]
			if name == "" || regions[name] {
				t.Errorf("%s: the landmark name %q is empty or used twice", page, name)
			}
			regions[name] = true
		}
		if len(e.name) == 2 && e.name[0] == 'h' && e.name[1] >= '1' && e.name[1] <= '6' {
			now := int(e.name[1] - '0')
			// The contents list stands beside the text, with a heading of its own.
			if now > level+1 {
				t.Errorf("%s: h%d follows h%d", page, now, level)
			}
			level = now
			if now == 1 {
				h1++
			}
		}
		checkElement(t, out, page, e)
	}
	if h1 != 1 {
		t.Errorf("%s has %d h1", page, h1)
	}
}

// checkElement holds what is true of every element of every page.
func checkElement(t *testing.T, out *tree.Memory, page string, e element) {
	t.Helper()
	for key, value := range e.attr {
		if strings.HasPrefix(key, "on") || key == "style" || key == "srcdoc" || key == "formaction" {
			t.Errorf("%s: <%s %s=%q>", page, e.name, key, value)
		}
		if key != "href" && key != "src" || strings.HasPrefix(value, "https://") || value == "data:," {
			continue
		}
		file, fragment, _ := strings.Cut(value, "#")
		target := page
		if file != "" {
			target = path.Join(path.Dir(page), file)
		}
		if strings.HasPrefix(target, "data/") && path.Ext(target) == ".json" {
			continue // written by another function
		}
		data, ok := out.Get(target)
		if !ok || strings.HasPrefix(value, "/") {
			t.Errorf("%s: <%s %s=%q> leads nowhere", page, e.name, key, value)
		}
		if fragment != "" && !strings.Contains(string(data), `id="`+fragment+`"`) {
			t.Errorf("%s: %s=%q has no such place", page, key, value)
		}
	}
	switch e.name {
	case "script":
		if !strings.HasPrefix(path.Join(path.Dir(page), e.attr["src"]), "assets/report.") {
			t.Errorf("%s: script %v", page, e.attr)
		}
	case "iframe", "object", "embed", "form", "base", "input":
		t.Errorf("%s: <%s>", page, e.name)
	case "style":
		if page != "404.html" {
			t.Errorf("%s: a style inside the page", page)
		}
	}
}

func htmlPages(out *tree.Memory) []string {
	return slices.DeleteFunc(out.Paths(), func(p string) bool { return path.Ext(p) != ".html" })
}

func TestEveryPageKeepsTheRulesOfTheSite(t *testing.T) {
	out := printed(t, demo(), 2)
	for _, page := range htmlPages(out) {
		checkPage(t, out, page)
		data, _ := out.Get(page)
		for _, must := range []string{"default-src 'none'", `<html lang="en-GB">`, `content="no-referrer"`, `name="viewport"`, `name="color-scheme"`} {
			if !strings.Contains(string(data), must) {
				t.Errorf("%s has no %s", page, must)
			}
		}
	}
	if _, ok := out.Get(".nojekyll"); !ok {
		t.Error("there is no .nojekyll")
	}
}

func TestBothFormatsHaveTheSamePages(t *testing.T) {
	out := printed(t, demo(), 2)
	for _, page := range htmlPages(out) {
		_, twin := out.Get(strings.TrimSuffix(page, ".html") + ".md")
		if twin == (page == "404.html") {
			t.Errorf("%s: twin %v", page, twin)
		}
	}
}

func TestThePageForUnknownAddressesWorksAtAnyDepth(t *testing.T) {
	out := printed(t, demo(), 1)
	data, _ := out.Get("404.html")
	for _, e := range elements(t, "404.html", data) {
		for _, key := range []string{"href", "src"} {
			if v := e.attr[key]; v != "" && v != "data:," {
				t.Errorf("<%s %s=%q> would lead elsewhere from another depth", e.name, key, v)
			}
		}
		if policy := e.attr["content"]; e.attr["http-equiv"] != "" && !strings.Contains(policy, "style-src 'sha256-") {
			t.Errorf("the policy does not name the style: %s", policy)
		}
	}
}
