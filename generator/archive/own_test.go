package archive

import (
	"bytes"
	"strings"
	"testing"

	"goright/generator/tree"
)

func TestOwnKnowsItsArchives(t *testing.T) {
	manifest, err := Manifest{Schema: Schema, Tool: "goright 1.2.0"}.JSON()
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct{ path, text, want string }{
		"a site":           {tree.Marker, string(manifest), ""},
		"no manifest":      {"thesis.txt", "The only copy.", "holds no manifest.json"},
		"a web app":        {tree.Marker, `{"name": "x"}`, "schema 0"},
		"not JSON":         {tree.Marker, "x", "read manifest"},
		"another tool":     {tree.Marker, strings.Replace(string(manifest), "goright", "goleft", 1), "another tool"},
		"a deeper one":     {"backup/" + tree.Marker, string(manifest), "holds no manifest.json"},
		"of later version": {tree.Marker, `{"schema": 2, "tool": "goright 9"}`, "schema 2"},
	} {
		var m tree.Memory
		if err := m.Put(c.path, []byte(c.text)); err != nil {
			t.Fatal(err)
		}
		var zip bytes.Buffer
		if err := Zip(&zip, &m); err != nil {
			t.Fatal(err)
		}
		got := ""
		if err := Own(bytes.NewReader(zip.Bytes()), int64(zip.Len())); err != nil {
			got = err.Error()
		}
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q", what, got, c.want)
		}
	}
	text := "id,service\n1,shop\n"
	if err := Own(strings.NewReader(text), int64(len(text))); err == nil {
		t.Error("an export was taken for an archive")
	}
}
