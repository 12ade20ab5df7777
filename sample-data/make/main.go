// Command make writes the sample organisation: the exports of Wexmoor Civic
// Services, an invented public body with 14 teams and 30 services, over the 24
// months from November 2024 to October 2026.
//
// Takes: nothing but the constants in this folder. Gives: the files under
// sample-data/exports, the same bytes on every machine. Never reads a clock, the
// machine's time zones or a random source of the system, and never uses floating
// point. Every person named in the exports is invented; goright must drop them.
//
// Run it from the root of the repository:
//
//	go run ./sample-data/make
//
// # What a correct reading should find
//
// The tests of this package recompute each of these from the generated rows, so
// the numbers here are kept true.
//
//  1. Own approval. Payments, Applications and Notices approve their own changes
//     from February 2026, nine other teams from June 2026; Ledger and Eligibility
//     never do. After the month of change the median lead time of each arm falls to
//     about 40 % of what it was, normal changes rise by about a third, and the
//     share of changes that fail stays level.
//  2. The freeze. From 15 December to 3 January of both years normal changes
//     nearly stop (fewer than a tenth of usual), hotfixes go on, and the lead times
//     of January are about half as long again as those of November.
//  3. The advisory. On 9 and 10 June 2026 eleven teams learn of 150 critical and
//     high sca findings in one library (CVE-2026-9990417); more than four in
//     five are closed within 21 days, in every one of the teams most of them.
//  4. Too little data. Records makes 8 deployments in the 90 days to the end and
//     has one incident in them: "insufficient data". Inspections starts on
//     12 January 2026 and has nothing before.
//  5. The first scan. On 4 November 2024 the scanners are switched on and bring
//     600 findings in one morning: left-censored, not "opened in November".
//  6. Loose ends. 7 incidents are open at the end; findings are dismissed as
//     accepted (most with an end date), false_positive and wont_fix; some are duplicates.
//  7. A foreign clock. The on-call tool of Payments exports New York times
//     without a zone, five hours (for a few weeks four) behind. Read as London
//     times the incidents stand before the changes that caused them: of the
//     incidents that follow a change of their service within a day, fewer than
//     half would still do so, and the change fail rate of Payments would
//     flatter the team.
//  8. Broken rows. 25 rows are wrong in the ways real rows are; broken.go lists
//     each with its kind.
//  9. Failed changes. 6 to 12 % of changes fail. About half of the incidents
//     that a change caused name the deployment, the others only follow it; hotfixes
//     name what they repair in "fixes", rollbacks in "rollback_of", mostly. Other
//     incidents have nothing to do with a change, and reviews often say so.
//  10. Nobody's services. "legacy-fax-bridge" and "sandbox-demo" are deployed,
//     and scanned, and in no ownership list: "Unassigned".
//
// Besides: decision-letters moves from Casework to Notices on 1 April 2026; the
// checkout runs as checkout-blue and checkout-green and is found by the alias
// checkout-*; on 17 March 2026 one release puts payment-gateway and settlement
// live under one id, named for "payments;ledger".
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	folder := filepath.Join("sample-data", "exports")
	if len(os.Args) > 1 {
		folder = os.Args[1]
	}
	for _, file := range exports(newWorld()) {
		if err := write(filepath.Join(folder, filepath.FromSlash(file.path)), file.content); err != nil {
			fmt.Fprintln(os.Stderr, "make:", err)
			os.Exit(1)
		}
	}
}

// write stores one export. A compressed file that already holds the content is
// left alone: another version of Go may compress the same text to other bytes.
func write(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	if filepath.Ext(path) == ".gz" {
		if old, err := os.ReadFile(path); err == nil && holds(old, content) {
			return nil
		}
		content = compress(content)
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		return fmt.Errorf("write an export: %w", err)
	}
	return nil
}
