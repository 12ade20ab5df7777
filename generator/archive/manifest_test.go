package archive

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"goright/generator/diag"
	"goright/generator/tree"
)

func TestManifestIsTheSameTextWhateverTheOrder(t *testing.T) {
	in := []Input{{"b.csv", 2, "bb", 20}, {"a&b.csv", 1, "aa", 10}}
	out := []tree.File{{Path: "z.html", Bytes: 1, SHA256: "cc"}, {Path: "index.html", Bytes: 2, SHA256: "dd"}}
	m := Manifest{Schema, "goright 1.0.0", "2026-11-01T00:00:00Z", "ee", in, out}
	got, err := m.JSON()
	if err != nil {
		t.Fatal(err)
	}
	const want = `{
  "schema": 1,
  "tool": "goright 1.0.0",
  "as_of": "2026-11-01T00:00:00Z",
  "config": "ee",
  "inputs": [
    {
      "path": "a&b.csv",
      "bytes": 1,
      "sha256": "aa",
      "rows": 10
    },
    {
      "path": "b.csv",
      "bytes": 2,
      "sha256": "bb",
      "rows": 20
    }
  ],
  "outputs": [
    {
      "path": "index.html",
      "bytes": 2,
      "sha256": "dd"
    },
    {
      "path": "z.html",
      "bytes": 1,
      "sha256": "cc"
    }
  ]
}
`
	if string(got) != want {
		t.Errorf("got %s", got)
	}
	if in[0].Path != "b.csv" || out[0].Path != "z.html" {
		t.Error("the caller's lists were sorted")
	}
	back, err := ParseManifest(got)
	if err != nil {
		t.Fatal(err)
	}
	again, err := back.JSON()
	if err != nil || !bytes.Equal(got, again) {
		t.Errorf("reading and writing changes it: %v", err)
	}
	if empty, err := (Manifest{Schema: Schema}).JSON(); err != nil || !strings.Contains(string(empty), `"inputs": [],`) {
		t.Errorf("without inputs: %s, %v", empty, err)
	}
}

func TestParseManifestRefusesWhatItDoesNotKnow(t *testing.T) {
	for text, want := range map[string]string{
		`{"schema":2}`: "read manifest: it has schema 2, this version knows 1",
		`{}`:           "read manifest: it has schema 0, this version knows 1",
		`[`:            "read manifest: unexpected end of JSON input",
	} {
		if _, err := ParseManifest([]byte(text)); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
}

func TestVerifyFindsChangedMissingAndSurplusFiles(t *testing.T) {
	m := site(t, "index.html", "teams/a.html", "teams/b.html", "same-length.txt", "data/x.json")
	manifest := Manifest{Schema: Schema, Outputs: m.Files()}
	if err := m.Put(tree.Marker, []byte("{}")); err != nil {
		t.Fatal(err)
	}
	data := zipped(t, m)
	fsys, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if problems := Verify(fsys, manifest); problems.Len() != 0 {
		t.Errorf("an untouched site: %v", problems.All())
	}

	changed := fstest.MapFS{}
	for _, p := range m.Paths() {
		b, _ := m.Get(p)
		changed[p] = &fstest.MapFile{Data: bytes.Clone(b)}
	}
	changed["index.html"].Data = []byte("short")
	changed["same-length.txt"].Data[0] ^= 1
	delete(changed, "teams/a.html")
	changed["teams/new.html"] = &fstest.MapFile{}
	manifest.Outputs = append(manifest.Outputs, tree.File{Path: "../../etc/passwd"}, manifest.Outputs[0])
	problems := Verify(changed, manifest)
	want := []string{
		"../../etc/passwd: path could leave its folder (the manifest was not written by goright)",
		"data/x.json: listed twice (the manifest was not written by goright)",
		"index.html: has changed: 5 bytes instead of 1100",
		"same-length.txt: has changed: same length, other content",
		"teams/a.html: is missing",
		"teams/new.html: is not in the manifest",
	}
	if got := lines(problems); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

func lines(l diag.List) string {
	var all []string
	for _, p := range l.All() {
		all = append(all, p.String())
	}
	return strings.Join(all, "\n")
}
