package dataset

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Name is an interned text; 0 is the empty one.
type Name uint32

// Set is an interned, sorted list of names; 0 is the empty one.
type Set uint32

// Hash is 64 bits of FNV-1a over a text; 0 stands for "not given".
type Hash uint64

// HashOf hashes parts joined by a character that no name may hold. The empty
// text gives 0.
func HashOf(parts ...string) Hash {
	h, some := uint64(14695981039346656037), false
	for i, p := range parts {
		if i > 0 {
			h = (h ^ 0x1f) * 1099511628211
		}
		for j := range len(p) {
			h = (h ^ uint64(p[j])) * 1099511628211
			some = true
		}
	}
	if !some {
		return 0
	}
	return Hash(max(h, 1))
}

// Names interns texts and sets. It is safe for use by several goroutines, but
// the numbers it gives then depend on who came first: nothing that is written
// may depend on them. Sort by Text, never by Name.
type Names struct {
	mu    sync.RWMutex
	texts []string
	byTxt map[string]Name
	sets  [][]Name
	bySet map[string]Set
	known atomic.Pointer[[][]Name] // sets, for Members, which is asked of every record
}

// NewNames returns a table that holds the empty text and the empty set.
func NewNames() *Names {
	n := &Names{texts: []string{""}, byTxt: map[string]Name{"": 0}, bySet: map[string]Set{"": 0}}
	n.addSet(nil)
	return n
}

// addSet puts a set behind the others. Who reads them sees what they were before or
// what they are now.
func (n *Names) addSet(members []Name) {
	n.sets = append(n.sets, members)
	now := n.sets
	n.known.Store(&now)
}

// Intern returns the name of a text.
func (n *Names) Intern(text string) Name {
	n.mu.RLock()
	id, ok := n.byTxt[text]
	n.mu.RUnlock()
	if ok {
		return id
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if id, ok := n.byTxt[text]; ok {
		return id
	}
	text = strings.Clone(text)
	id = Name(len(n.texts))
	n.texts = append(n.texts, text)
	n.byTxt[text] = id
	return id
}

// Text returns what was interned.
func (n *Names) Text(id Name) string {
	n.mu.RLock()
	defer n.mu.RUnlock()
	return n.texts[id]
}

// Len is how many texts are known; names run from 0 to Len-1.
func (n *Names) Len() int {
	n.mu.RLock()
	defer n.mu.RUnlock()
	return len(n.texts)
}

// SetOf interns a list of names as a set: the order and doubles do not matter,
// empty names are left out.
func (n *Names) SetOf(names ...Name) Set {
	var few [4]Name
	members := append(few[:0], names...)
	slices.Sort(members)
	members = slices.Compact(members)
	if len(members) > 0 && members[0] == 0 {
		members = members[1:]
	}
	if len(members) == 0 {
		return 0
	}
	key := make([]byte, 0, 16)
	for _, m := range members {
		key = append(key, byte(m), byte(m>>8), byte(m>>16), byte(m>>24))
	}
	n.mu.RLock()
	id, ok := n.bySet[string(key)]
	n.mu.RUnlock()
	if ok {
		return id
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if id, ok := n.bySet[string(key)]; ok {
		return id
	}
	id = Set(len(n.sets))
	n.addSet(slices.Clone(members))
	n.bySet[string(key)] = id
	return id
}

// Members lists the names of a set; the caller must not change the slice.
func (n *Names) Members(s Set) []Name { return (*n.known.Load())[s] }

// Sets is how many sets are known; sets run from 0 to Sets-1.
func (n *Names) Sets() int {
	n.mu.RLock()
	defer n.mu.RUnlock()
	return len(n.sets)
}
