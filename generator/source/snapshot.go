package source

import "goright/generator/dataset"

// scan is one run of a scanner over one scope, from an export that holds no
// dates of findings: what was there when it looked, and nothing else. Reading
// fills scans and their rows; comparing the scans of a scope with one another
// gives the findings (FORMATS.md 7).
//
// One file may hold several scans, and a scan may be spread over several parts of
// a file and over several files: scans with one source, tool, scope and time
// are one scan. A scan without rows is a scan all the same.
type scan struct {
	// origin is the file, and the line or number of the scan object in it.
	origin dataset.Origin
	// tool is the scanner, such as "trivy", in any case; "": the source's name.
	tool string
	// scope is what was looked at, as the export calls it: an image, a repository
	// with its branch, a host. Tags and digests of images are taken off by whoever
	// compares. "": the tool's one and only scope.
	scope string
	// version of the tool or of its rules; "": not said. A change is marked, for it
	// finds things that were there before.
	version string
	// at is when the scan ended, as the file says; zero: it does not, and the name of
	// the file or site.toml must.
	at when
	// incomplete says why the absence of a finding proves nothing: the scan broke
	// off, compared with a baseline, is an error message. "": it is complete.
	incomplete string
	// targets are the parts of the scope that were looked at, where the export
	// lists also those without findings (lock files, packages, hosts). Empty: not
	// said. A scan with fewer targets than the one before is incomplete.
	targets []string
	rows    []snapshotRow
}

// snapshotRow is one finding as one scan shows it.
type snapshotRow struct {
	// finding holds what the row says. ID is the hash of the fingerprint that the
	// tool gives, else composite's; comparing adds tool and scope. A row with ID 0
	// cannot be followed: whoever reads sets it aside. State is open, or dismissed with
	// its Reason where the file suppresses the finding. Opened and Closed are
	// None: no row of a scan knows them.
	finding dataset.Finding
	// more is how many other rows of the file were the same one; usually 0.
	more int
}

// number makes numbers of rows within a part numbers within the file.
func (s *scan) number(before uint32) {
	s.origin.Line += before
	for i := range s.rows {
		s.rows[i].finding.Line += before
	}
}
