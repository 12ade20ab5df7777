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
//     about 40 % of what it was (pilots 44 to 18 hours, the others 12 to 5), normal
//     changes rise by about a third (by 28 and 30 % over the same months of the year
//     before), and the share of changes that fail stays level at about a tenth. On a
//     process behaviour chart of the organisation's log lead times July 2026 and all
//     months after it lie below the limits.
//  2. The freeze. From 15 December to 3 January of both years normal changes
//     nearly stop (9 and 11 in twenty days, a twentieth of usual), hotfixes go on (7
//     and 5), and the lead times of January are half as long again as November's, or
//     more (24 hours after 17, 30 after 16).
//  3. The advisory. On 9 and 10 June 2026 eleven teams learn of 150 critical and
//     high sca findings in one library (CVE-2026-9990417); 144 are
//     closed within 21 days, in every team most of them. The remediation rate of
//     June is 25 %; usual are 13 to 16 % in the organisation (7 to 10 % in December)
//     and 7 to 27 % in a team.
//  4. Too little data. Records makes 8 deployments in the 90 days to the end and
//     has one incident in them: "insufficient data". Inspections starts on
//     12 January 2026 and has nothing before.
//  5. The first scan. On 4 November 2024 the scanners are switched on and bring
//     600 findings in one morning: left-censored, not "opened in November".
//  6. Loose ends. 7 incidents are open at the end; findings are dismissed as
//     accepted (94, most with an end date), false_positive (78) and wont_fix (54);
//     89 are duplicates.
//  7. A foreign clock. The on-call tool of Payments exports New York times
//     without a zone, five hours (for a few weeks four) behind. Read as London
//     times, incidents stand before the changes that caused them: 39 of 45 follow a
//     change of their service within a day; read wrongly 12 would, and the change
//     fail rate of the last 90 days would be 3.3 % instead of 5.8 %.
//  8. Broken rows. 25 rows are wrong in the ways real rows are; broken.go lists
//     each with its kind.
//  9. Failed changes. Close to 10 % of changes fail. About half of the incidents
//     that a change caused name the deployment, the others only follow it; hotfixes
//     name what they repair in "fixes", rollbacks in "rollback_of", mostly. Other
//     incidents have nothing to do with a change, and reviews often say so.
//  10. Nobody's services. "legacy-fax-bridge" and "sandbox-demo" are deployed,
//     and scanned, and in no ownership list: "Unassigned".
//  11. What it says of itself. In two surveys a year apart Records, three people, stays
//     below five answers. Of 24 policies in force at the start of April 2026 eight
//     are retired that month, and four come until the end. Of 46 asks since
//     March 2026 at least two thirds are answered; those of the security team
//     sooner than those of leadership. Records reports no measure. Checks of
//     secure configuration reach more services each quarter.
//  12. Attacks. Of eleven in two years eight are defended and three contained, one of
//     these at Payments, whose tool has no word for it; all are abuse of credentials. A
//     leaked secret is the adversary's, too; no other finding of the posture scanner is.
//  13. One base image. Of the 126 findings of images that are open at the end 86 lie in
//     wexmoor/base:24, in 28 services.
//
// The teams differ. By the published profiles of 2019 the last 90 days place
// Payments, Platform and Public web as elite; Appointments, Inspections and Maps
// as high; Ledger, slow and steady, as medium; Eligibility as low; Accounts,
// Applications, Data and Notices on a border; Casework, fast and fragile, near
// no profile; and Records has too little data.
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
