package generator_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"goright/generator"
	"goright/generator/config"
	"goright/generator/tree"
)

// TestEnvironmentsThatMayHaveBeenMeantAreNamed builds a site whose deployments
// all lie outside the environments that count.
func TestEnvironmentsThatMayHaveBeenMeantAreNamed(t *testing.T) {
	dir := t.TempDir()
	rows := "id,service,environment,finished_at\n1,a,prod-eu,2026-01-02T00:00:00Z\n2,a,test,2026-01-03T00:00:00Z\n"
	if err := os.WriteFile(filepath.Join(dir, "d.csv"), []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	site, _ := config.Parse("site.toml", []byte("production = [\"live\"]\n[source.d]\nkind = \"deployments\"\nfiles = [\"d.csv\"]\n"))
	_, problems, err := generator.Build(context.Background(), site, generator.Options{Root: dir}, new(tree.Memory))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, p := range problems.All() {
		all = append(all, p.String())
	}
	for _, want := range []string{
		"site.toml:1:1: the environment “prod-eu” looks like production and is not counted (rows: 1) (add it to production in site.toml if it is one)",
		"site.toml:1:1: no deployment of the source d is in a production environment, so none counts: “prod-eu” 1 row, “test” 1 row (if one is production, add it: production = [\"live\", \"prod-eu\"])",
	} {
		if !strings.Contains(strings.Join(all, "\n"), want) {
			t.Errorf("no problem says %s; got\n%s", want, strings.Join(all, "\n"))
		}
	}
}
