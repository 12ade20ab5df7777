package generator_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDocumentsLinkToFiles follows the links of the documents to files of the
// project. README.md's own text is tested with the command.
func TestDocumentsLinkToFiles(t *testing.T) {
	for _, name := range []string{"README.md", ".github/CONTRIBUTING.md", ".github/CHANGELOG.md"} {
		text, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		links := 0
		for _, href := range parseTwin(name, text).links {
			if strings.Contains(href, "://") {
				continue
			}
			links++
			if _, err := os.Stat(filepath.Join("..", filepath.Dir(name), href)); err != nil {
				t.Errorf("%s: (%s) leads to no file", name, href)
			}
		}
		if links == 0 && name == "README.md" {
			t.Errorf("%s: no link to a file found: this test looks at nothing", name)
		}
	}
}
