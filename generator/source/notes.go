package source

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// exportNote is something that an export says of itself: how many rows there
// are, or that more pages follow.
type exportNote struct {
	path  recordPath // of the key
	total int        // rows; 0 if it says nothing of them
	more  bool
}

// notesKept is how many notes are kept of one document: more would be one that
// means something else by these keys.
const notesKept = 1000

// totals and furtherPages are keys by which the tools of FORMATS.md 9.2 count
// all rows, and say that pages follow; folded.
const (
	totals       = "total totalcount totalresults totalelements totalsize totalitems totalrecords totalhits totalentries recordstotal odatacount"
	furtherPages = "hasnextpage more hasmore nextlink odatanextlink next nextpage nextpagetoken nextpagestart nextcursor"
	lastPages    = "islast islastpage"
)

// note takes the keys that speak of the export.
func (o *outline) note(path recordPath, key string, token jsontext.Token) {
	folded, kind := foldHeader(key), token.Kind()
	n := exportNote{path: path}
	if len(path) <= 2 {
		o.noteReply(folded, token)
	}
	switch {
	case kind == '"' && hasWord("message error errormessage errordescription detail", folded):
		if o.message == "" && len(path) <= 2 {
			o.message = token.String()
		}
		return
	case hasWord(totals, folded):
		n.total, _ = strconv.Atoi(token.String())
	case hasWord(furtherPages, folded), folded == "href" && len(path) > 1 && foldHeader(path[len(path)-2]) == "next":
		n.more = kind == 't' || kind == '"' && token.String() != "" || kind == '0' && token.String() != "0"
	case hasWord(lastPages, folded):
		n.more = kind == 'f'
	}
	if (n.total > 0 || n.more) && len(o.notes) < notesKept {
		o.notes = append(o.notes, n)
	}
}

// isAbout reports whether a note speaks of a list: it stands beside it or above
// it, or in a table of pages there.
func (n exportNote) isAbout(list recordPath) bool {
	at := n.path[:len(n.path)-1]
	for len(at) > 0 && hasWord("meta metadata paging pagination page pageinfo links next responsemetadata cursors", foldHeader(at[len(at)-1])) {
		at = at[:len(at)-1]
	}
	return len(at) < len(list)+1 && slices.Equal(at, list[:len(at)])
}

// total is how many rows the notes promise for a list, or for all of them where
// the path is nil; more, that pages follow.
func (o *outline) promises(list recordPath) (total int, more bool) {
	for _, n := range o.notes {
		if list == nil || n.isAbout(list) {
			total, more = max(total, n.total), more || n.more
		}
	}
	return total, more
}

// truncation warns of an export that says itself that it is not all.
func (in *input) truncation(o *outline, list *listAt) {
	total, more := o.promises(list.path)
	if in.layout.records != nil && len(list.path) > 1 {
		total = 0 // an expression makes the rows: those of a list deep inside may be groups of them
	}
	switch {
	case total > list.objects:
		in.file.Truncated = fmt.Sprintf("%d of %s", list.objects, plural(total, "row"))
	case more:
		in.file.Truncated = plural(list.objects, "row") + ", and more pages"
	default:
		return
	}
	in.whole.Warnf(in.at(0), "export all pages: with --paginate, or with a higher limit or per_page", "truncated export: %s", in.file.Truncated)
}
