package source

import "testing"

func TestAScopeOutlivesItsTagsAndDigests(t *testing.T) {
	digest := "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
	for scope, want := range map[string]string{
		"registry.example:5000/shop/pay:1.2.3":          "registry.example:5000/shop/pay",
		"registry.example:5000/shop/pay":                "registry.example:5000/shop/pay",
		"shop/pay:1.2.3" + digest:                       "shop/pay",
		"shop/pay" + digest:                             "shop/pay",
		"redis:7":                                       "redis",
		" redis:7-alpine ":                              "redis",
		"shop/pay:1.2 (debian 12.5)":                    "shop/pay (debian)",
		"https://shop.example:8443":                     "https://shop.example:8443",
		"db.example:5432":                               "db.example:5432",
		"localhost:8080":                                "localhost:8080",
		`c:\work\shop`:                                  `c:\work\shop`,
		"org/shop main":                                 "org/shop main",
		"package-lock.json":                             "package-lock.json",
		"":                                              "",
		"arn:aws:iam::000000000000:role/deploy":         "arn:aws:iam::000000000000:role/deploy",
		"shop/pay:1.2.3 (alpine 3.19.1)":                "shop/pay (alpine)",
		"github.example/org/shop (master)":              "github.example/org/shop (master)",
		"ghcr.example/org/shop/pay:sha-0a1b2c3_linux.1": "ghcr.example/org/shop/pay",
	} {
		if got := normalScope(scope); got != want {
			t.Errorf("%q gives %q, want %q", scope, got, want)
		}
	}
}

func TestACompositeForgetsLinesAndVersions(t *testing.T) {
	for name, pair := range map[string][2][4]string{
		"line moved":              {{"sql", "", "src/pay.py:31", ""}, {"sql", "", "src/pay.py:24", ""}},
		"line and column":         {{"sql", "", "src/pay.py:31:5", ""}, {"sql", "", "src/pay.py:7:61", ""}},
		"stretch of lines":        {{"sql", "", "src/pay.py#L31-L40", ""}, {"sql", "", "src/pay.py#L5", ""}},
		"brackets":                {{"sql", "", "Pay.cs(31,5)", ""}, {"sql", "", "Pay.cs(2)", ""}},
		"package URL":             {{"CVE-1", "pkg:npm/%40a/b@1.2.3?arch=x64", "", ""}, {"CVE-1", "pkg:npm/%40a/b@2.0.0?arch=x64", "", ""}},
		"npm":                     {{"CVE-1", "@a/b@1.2.3", "", ""}, {"CVE-1", "@a/b@1.10.0-rc.1", "", ""}},
		"pip":                     {{"CVE-1", "django==4.2", "", ""}, {"CVE-1", "django==5.0.1", "", ""}},
		"maven":                   {{"CVE-1", "org.a:b:1.2.3", "", ""}, {"CVE-1", "org.a:b:1.3", "", ""}},
		"archive":                 {{"CVE-1", "lib/log-core-2.14.1.jar", "", ""}, {"CVE-1", "lib/log-core-2.17.0.jar", "", ""}},
		"image and release of it": {{"CVE-1", "openssl", "shop:1 (debian 12.5)", ""}, {"CVE-1", "openssl", "shop:2 (debian 12.6)", ""}},
		"numbers in a text":       {{"", "", "", "3 keys older than 90  days"}, {"", "", "", "4 keys older than 91 days"}},
	} {
		a, b := pair[0], pair[1]
		if x, y := composite(a[0], a[1], a[2], a[3]), composite(b[0], b[1], b[2], b[3]); x != y || x == 0 {
			t.Errorf("%s: %x and %x, want the same finding", name, x, y)
		}
	}
	for name, pair := range map[string][2][4]string{
		"other rule":    {{"sql", "", "a.py:1", ""}, {"xss", "", "a.py:1", ""}},
		"other file":    {{"sql", "", "a.py:1", ""}, {"sql", "", "b.py:1", ""}},
		"other package": {{"CVE-1", "@a/b@1", "", ""}, {"CVE-1", "@a/c@1", "", ""}},
		"other port":    {{"tls", "", "https://a.example:443", ""}, {"tls", "", "https://a.example:8443", ""}},
		"log4j 1 and 2": {{"CVE-1", "log4j", "", ""}, {"CVE-1", "log4j2", "", ""}},
		"shifted parts": {{"a", "b", "", ""}, {"a", "", "b", ""}},
	} {
		a, b := pair[0], pair[1]
		if composite(a[0], a[1], a[2], a[3]) == composite(b[0], b[1], b[2], b[3]) {
			t.Errorf("%s: one finding, want two", name)
		}
	}
	if composite(" ", "", "", "") != 0 {
		t.Error("nothing has a fingerprint")
	}
}
