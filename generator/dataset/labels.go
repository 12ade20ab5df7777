package dataset

import "unicode/utf8"

// Label is the place of a short text in Labels; 0: there is none.
type Label uint32

// Labels are texts that are shown and never compared, one behind the other: a text
// costs its bytes and four more, where an interned one costs ten times that.
type Labels struct{ text []byte }

// LongestLabel is how many bytes of a text are kept.
const LongestLabel = 80

// Add keeps a text and gives its place. What is too long is cut at a character.
func (l *Labels) Add(text string) Label {
	if text == "" {
		return 0
	}
	if len(text) > LongestLabel {
		end := LongestLabel
		for end > 0 && !utf8.RuneStart(text[end]) {
			end--
		}
		text = text[:end]
	}
	l.text = append(append(l.text, byte(len(text))), text...)
	return Label(len(l.text) - len(text))
}

// Join adds the texts of other labels and gives what their places become later by.
func (l *Labels) Join(o *Labels) Label {
	shift := Label(len(l.text))
	l.text = append(l.text, o.text...)
	return shift
}

// Reset forgets all texts and keeps the room.
func (l *Labels) Reset() { l.text = l.text[:0] }

// Text is the text at a place.
func (l *Labels) Text(at Label) string {
	if at == 0 {
		return ""
	}
	return string(l.text[at : at+Label(l.text[at-1])])
}
