package generator_test

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"goright/generator/tree"
)

// The browser opens a page of every kind from disk, as a reader does who has
// been sent the folder.
var browsed = []string{
	"index", "reports/index", "reports/2026-10", "teams/index", "teams/payments", "delivery/index", "delivery/lead-time",
	"delivery/change-fail-rate", "security/index", "together", "placement", "culture", "quality", "measures", "principles/people", "principles/adoption", "method", "data-quality", "404",
}

// TestBrowser needs Chromium ($GORIGHT_CHROMIUM, or on the path) and, for the
// checks of accessibility, axe-core ($GORIGHT_AXE, the path of axe.min.js).
func TestBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser is not short")
	}
	tab := openBrowser(t)
	folder := onDisk(t, sampleSite(t))
	for _, name := range browsed {
		t.Run(name, func(t *testing.T) { tab.test = t; tab.look(folder, name) })
	}
	hostile := onDisk(t, mustBuild(t, "testdata/hostile/site.toml", 1))
	for _, name := range []string{"index", "reports/2026-06", "teams/index", "teams/script-alert-team-script", "data-quality"} {
		t.Run("hostile "+name, func(t *testing.T) { tab.test = t; tab.look(hostile, name) })
	}
	t.Run("long names", func(t *testing.T) { tab.test = t; tab.longNames() })
	for name, most := range map[string]int{"reports/2026-10": 2, "reports/2026-08": 2, "reports/2025-03": 2, "teams/payments": 4} {
		t.Run("paper "+name, func(t *testing.T) { tab.test = t; tab.paper(folder, name, most) })
	}
	t.Run("notices", func(t *testing.T) { tab.test = t; tab.notices(folder) })
	t.Run("theme", func(t *testing.T) { tab.test = t; tab.theme(folder) })
	t.Run("without scripts", func(t *testing.T) { tab.test = t; tab.withoutScripts(folder) })
}

// look opens a page and checks it in every size and scheme, and in print.
func (b *tab) look(folder, name string) {
	b.open(folder, name+".html")
	b.screen(320, "light")
	b.ask("width")
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int64{1280, 360} {
			b.screen(width, scheme)
			// Folded on the wide screen, unfolded on the narrow one.
			b.ask(fmt.Sprintf("unfold(%v)", width == 360))
			b.ask("contrast")
			b.ask("labels")
			b.ask("width")
			b.axe()
		}
	}
	b.ask("unfold(false)")
	b.print()
	b.ask("print")
	b.quiet()
}

// longNames opens the pages that name a team and a service of ten thousand letters.
func (b *tab) longNames() {
	long := strings.Repeat("Überlang", 1250)
	var rows strings.Builder
	for day := 1; day <= 28; day++ {
		fmt.Fprintf(&rows, "l-%02d,%s service,%s,production,success,normal,2026-06-%02dT05:00:00Z,2026-06-%02dT09:00:00Z,\n", day, long, long, day, day)
	}
	root := b.test.TempDir()
	if err := os.CopyFS(root, os.DirFS("testdata/hostile")); err != nil {
		b.test.Fatal(err)
	}
	export := filepath.Join(root, "exports", "deployments.csv")
	given, err := os.ReadFile(export)
	if err != nil {
		b.test.Fatal(err)
	}
	write(b.test, export, string(given)+rows.String())
	site := mustBuild(b.test, filepath.Join(root, "site.toml"), 1)
	folder, teams := onDisk(b.test, site), 0
	for _, name := range site.Paths() {
		page, _ := site.Get(name)
		if path.Ext(name) != ".html" || !strings.Contains(string(page), "ÜberlangÜberlang") {
			continue
		}
		if path.Dir(name) == "teams" && name != "teams/index.html" {
			teams++
		}
		b.open(folder, name)
		for _, width := range []int64{320, 1280} {
			b.screen(width, "light")
			b.ask("unfold(true)")
			b.ask("width")
			if tall := run[float64](b, "Math.max(0, ...[...document.querySelectorAll('h1, h2, h3, .crumb, tbody th')].map(e => e.getBoundingClientRect().height))"); tall > 400 {
				b.test.Errorf("%s at %s: a name takes %.0f px", name, b.at, tall)
			}
		}
		b.quiet()
	}
	if teams != 1 {
		b.test.Errorf("%d pages of the team with the long name: this test looks at nothing", teams)
	}
}

// pdfPage is how a page begins in a PDF.
var pdfPage = regexp.MustCompile(`/Type\s*/Page\b`)

// paper prints a page: a leader takes two pages into a meeting, a team at most four.
func (b *tab) paper(folder, name string, most int) {
	b.open(folder, name+".html")
	b.media("", "light")
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
	if err != nil {
		b.test.Fatal(err)
	}
	if n := len(pdfPage.FindAll(pdf, -1)); n < 1 || n > most {
		b.test.Errorf("%s is printed on %d pages, not %d", name, n, most)
	}
}

// onDisk writes a site into a folder of the test.
func onDisk(t *testing.T, site *tree.Memory) string {
	t.Helper()
	folder := t.TempDir()
	for _, name := range site.Paths() {
		data, _ := site.Get(name)
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, file, string(data))
	}
	return folder
}

// tab is the one tab in which all pages are opened, one after the other.
type tab struct {
	ctx    context.Context
	test   *testing.T // that is running
	page   string
	at     string // "360 px, dark"
	checks string // checks.js
	axeJS  string // axe.min.js; empty: not there

	mu   sync.Mutex
	said []string // what the page told the console, and what it asked of a network
}

func openBrowser(t *testing.T) *tab {
	t.Helper()
	program := os.Getenv("GORIGHT_CHROMIUM")
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); program == "" && err == nil {
			program = found
		}
	}
	if program == "" {
		t.Skip("no Chromium: install it, or name it in GORIGHT_CHROMIUM, to test pages in a browser")
	}
	checks, err := os.ReadFile(filepath.Join("testdata", "browser", "checks.js"))
	if err != nil {
		t.Fatal(err)
	}
	b := &tab{test: t, checks: string(checks)}
	if name := os.Getenv("GORIGHT_AXE"); name != "" {
		axe, err := os.ReadFile(name)
		if err != nil {
			t.Fatalf("GORIGHT_AXE: %v", err)
		}
		b.axeJS = string(axe)
	} else {
		t.Log("GORIGHT_AXE is not set: accessibility is not checked with axe-core")
	}

	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.Flag("hide-scrollbars", false))
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	b.ctx = ctx
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		t.Fatalf("start %s: %v", program, err)
	}
	command(b, network.Enable, network.EnableParams{})
	command(b, log.Enable, cdp.Empty{})
	return b
}

// listen keeps what a page should not have said or asked for.
func (b *tab) listen(event any) {
	said := ""
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, "file:") && !strings.HasPrefix(u, "data:") && u != "about:blank" {
			said = "asks a network for " + u
		}
	case *network.EventLoadingFailed:
		said = "cannot load a file: " + e.ErrorText
	case *log.EventEntryAdded:
		if e.Entry.Level == "error" || e.Entry.Level == "warning" {
			said = "the browser says: " + e.Entry.Text
		}
	case *runtime.EventConsoleAPICalled:
		said = fmt.Sprintf("a script calls console.%s", e.Type)
	case *runtime.EventExceptionThrown:
		said = "a script fails: " + e.ExceptionDetails.Text
	}
	if said != "" {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.said = append(b.said, said)
	}
}

// quiet complains of what was said since a page was opened.
func (b *tab) quiet() {
	b.test.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	complain(b.test, b.said)
	b.said = nil
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.test.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.test.Fatalf("%s: %v", b.page, err)
	}
}

// command sends a command of the protocol that answers nothing.
func command[P any](b *tab, c cdp.Command[P, cdp.Empty], params P) {
	b.test.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	}))
}

// run evaluates a script in the page.
func run[T any](b *tab, script string) T {
	b.test.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		b.test.Fatalf("%s: %.60s: %v", b.page, script, err)
	}
	return v
}

// open loads a page of the folder.
func (b *tab) open(folder, name string) {
	b.test.Helper()
	b.page = name
	b.screen(1280, "light")
	b.do(chromedp.Navigate((&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(folder, name))}).String()))
	b.quiet()
	run[chromedp.Void](b, b.checks)
	if b.axeJS != "" {
		run[chromedp.Void](b, b.axeJS)
	}
}

// screen sets the width of the window and the scheme of colours.
func (b *tab) screen(width int64, scheme string) {
	b.test.Helper()
	b.at = fmt.Sprintf("%d px, %s", width, scheme)
	command(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 900, DeviceScaleFactor: 1})
	b.media("screen", scheme)
}

// print shows the page as a printer would, from a browser in the dark.
func (b *tab) print() {
	b.test.Helper()
	b.at = "print"
	command(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 680, Height: 960, DeviceScaleFactor: 1})
	b.media("print", "dark")
}

func (b *tab) media(kind, scheme string) {
	b.test.Helper()
	command(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: kind, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
}

// ask runs a check of checks.js and complains of what it finds.
func (b *tab) ask(check string) {
	b.test.Helper()
	complain(b.test, b.found(check))
}

// found is what a check of checks.js finds.
func (b *tab) found(check string) []string {
	b.test.Helper()
	if !strings.HasSuffix(check, ")") {
		check += "()"
	}
	said := run[[]string](b, "goright."+check)
	for i, s := range said {
		said[i] = b.page + " at " + b.at + ": " + s
	}
	return said
}

func (b *tab) axe() {
	b.test.Helper()
	if b.axeJS != "" {
		b.ask("axe")
	}
}

// bad is a page on which every check must find something.
const bad = `<!doctype html><html lang="en"><head><title>Bad</title><script>console.log("x")</script></head><body class="bad"><h1>Bad</h1>
<p style="width:900px;background:#eee">Too wide</p><img src="http://127.0.0.1:9/x.png">
<details><summary>Folded</summary><div style="display:none">Away</div></details>
<svg width="200" height="40"><title>Bad</title><rect width="200" height="40" fill="#333"/>
<text x="5" y="20" fill="#444">Hard to read</text><text x="12" y="22" fill="#fff">On top</text><text x="170" y="20" fill="#fff">Leaves it</text></svg>
</body></html>`

func (b *tab) notices(folder string) {
	write(b.test, filepath.Join(folder, "bad.html"), bad)
	b.page = "bad.html"
	b.do(chromedp.Navigate((&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(folder, "bad.html"))}).String()))
	run[chromedp.Void](b, b.checks+b.axeJS)
	b.screen(360, "light")
	checks := map[string]string{"contrast": "has a contrast of 1.", "labels": "covers", "width": "wide in a window", "print": "folded away"}
	if b.axeJS != "" {
		checks["axe"] = "image-alt"
	}
	for check, want := range checks {
		if said := strings.Join(b.found(check), "\n"); !strings.Contains(said, want) {
			b.test.Errorf("%s finds %q on a page made to break it, not %q", check, said, want)
		}
	}
	if said := strings.Join(b.found("labels"), "\n"); !strings.Contains(said, "leaves the drawing") {
		b.test.Errorf("labels finds %q", said)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	said := strings.Join(b.said, "\n")
	b.said = nil
	for _, want := range []string{"asks a network for http://127.0.0.1:9/x.png", "a script calls console.log"} {
		if !strings.Contains(said, want) {
			b.test.Errorf("the page said %q, not %q", said, want)
		}
	}
}

// theme: the button changes the colours, and the choice holds on other pages.
func (b *tab) theme(folder string) {
	const ground = "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor"
	b.open(folder, "index.html")
	light := run[string](b, ground)
	run[chromedp.Void](b, "document.querySelector('button.theme').click()")
	dark := run[string](b, ground)
	if dark == light {
		b.test.Errorf("the button leaves the page %s", light)
	}
	b.open(folder, "method.html")
	if now := run[string](b, ground); now != dark {
		b.test.Errorf("another page is %s after the choice of %s", now, dark)
	}
	run[chromedp.Void](b, "document.querySelector('button.theme').click()")
	if now := run[string](b, ground); now != light {
		b.test.Errorf("the button's second use leaves the page %s, not %s", now, light)
	}
	run[chromedp.Void](b, "localStorage.clear()")
	b.quiet()
}

// withoutScripts: all is there to be read, and nothing looks as if it worked.
func (b *tab) withoutScripts(folder string) {
	command(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	defer command(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{})
	b.open(folder, "teams/payments.html")
	if n := run[int](b, "[...document.querySelectorAll('button')].filter(x => x.getClientRects().length > 0).length"); n > 0 {
		b.test.Errorf("%d buttons that do nothing", n)
	}
	if n := run[int](b, "[...document.querySelectorAll('figure svg')].filter(x => x.getClientRects().length > 0).length"); n == 0 {
		b.test.Error("no drawing is shown")
	}
}
