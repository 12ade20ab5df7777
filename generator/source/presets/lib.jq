# Functions that every expression of a mapping may use.

# pages: the value itself, or each element of a list, however deep: an export of
# one page, of a list of pages, and a bare list of rows look the same behind it.
def pages: if type == "array" then .[] | pages else . end;

# severity_of_cvss: the word for a CVSS score (0 to 10), by the bands of CVSS 3.
def severity_of_cvss:
  (tonumber? // null) as $score
  | if $score == null then null
    elif $score >= 9 then "critical"
    elif $score >= 7 then "high"
    elif $score >= 4 then "medium"
    elif $score > 0 then "low"
    else "info" end;

# image_name: the name of a container image without its tag and digest; of nothing,
# nothing.
def image_name: if type == "string" then sub("@.*$"; "") | sub(":[^/:]*$"; "") else null end;

# thing_name: the last part of what was scanned, an image, a repository or a
# folder, without tag and ending; null where it has no name, as . has none.
def thing_name:
  if type != "string" or . == "" then null
  else image_name | gsub("^\"|\"$"; "") | sub("[/\\\\]+$"; "") | sub("\\.git$"; "") | split("/") | last
    | if IN("", ".", "..") then null else . end end;

# worst_severity: the worst of a list of words, as most scanners write them.
def worst_severity:
  map(strings | ascii_downcase) as $words
  | first(("critical", "high", "medium", "moderate", "low", "info", "none") | select(IN($words[]))) // null;

# purl_name: the address of a package without version and qualifiers.
def purl_name: if type == "string" then sub("^urn:cdx:[^#]*#"; "") | sub("[?#].*$"; "") else null end;

# repository_of: the name of a repository from an address of a page below it,
# such as https://github.com/OWNER/NAME/actions/runs/1.
def repository_of: if type == "string" then (split("/") | .[4]) else null end;

# gitlab_project: the name of a project from an address of a page below it, such
# as https://gitlab.example/GROUP/NAME/-/pipelines/1 (or without the hyphen).
def gitlab_project:
  if type == "string" then (sub("(/-)?/(pipelines|jobs|commit)/.*$"; "") | split("/") | last) else null end;

# python_value: what Python writes of a dictionary or list, such as a cell
# {'id': 'P1', 'name': None}; null where it is none.
def python_value:
  if type == "string" then
    (fromjson? // (gsub("(?<before>[\\[{,:] *)'"; "\(.before)\"") | gsub("'(?<after> *[\\]},:])"; "\"\(.after)")
    | gsub("(?<before>[\\[{,:] *)None\\b"; "\(.before)null") | gsub("(?<before>[\\[{,:] *)True\\b"; "\(.before)true")
    | gsub("(?<before>[\\[{,:] *)False\\b"; "\(.before)false") | fromjson?)) // null
  else null end;

# ruby_value: the same of Ruby, such as {"file"=>"Gemfile.lock", "line"=>nil}.
def ruby_value:
  if type == "string" then
    (fromjson? // (gsub("\" *=> *nil\\b"; "\":null") | gsub("\" *=> *"; "\":") | fromjson?)) // null
  else null end;
# given: the first of several values that is there: neither null nor empty.
def given(values): first(values | select(. != null and . != "" and . != []));

# cell: the first text of a CSV row under any of these headers: an export has one
# of them, as its language or version has it.
def cell($headers): . as $row | given($headers[] | $row[.] | if type == "array" then .[] else . end);

# first_row: the first row of an export, whose rows may stand under a key, in a
# list, or in a list of pages; for [detect].
def first_row($key): [pages | (.[$key]? // .)] | flatten | .[0];

# plus_milliseconds: the time (RFC 3339, UTC) so much later, as seconds since 1970.
def plus_milliseconds($later):
  if . == null or $later == null then null else (sub("[.][0-9]+"; "") | fromdate) + ($later / 1000 | floor) end;

# python_summary: the name in a cell that holds an object of an API as Python
# writes it, such as {'id': 'P1', 'summary': 'Ferry'}; other texts as they are.
def python_summary: given((python_value | objects | .summary, .name), .);

# servicenow: the text of a cell of ServiceNow's Table API, which is a text,
# {link, value}, {display_value, link} or {display_value, value}.
def servicenow: if type == "object" then given(.display_value, .value) else . end;

# servicenow_value: the same for times, whose value is in UTC and whose
# display_value is in the reader's zone.
def servicenow_value: if type == "object" then given(.value, .display_value) else . end;

# yes: whether a value says yes, as JSON or as a word of CSV.
def yes: tostring | ascii_downcase | IN("true", "yes", "y", "1");

# github_alert: an alert of GitHub by name: its number is unique within its
# repository only.
def github_alert: (.repository.full_name // (.html_url | split("/")[3:5] | join("/"))) + "#\(.number)";

# scanner_kind: what a scanner looks at, by its name.
def scanner_kind:
  (. // "" | ascii_downcase) as $name
  | if $name | test("trivy|grype|anchore|clair|container|prisma|twistlock") then "container"
    elif $name | test("gitleaks|trufflehog|secret") then "secret"
    elif $name | test("checkov|tfsec|kics|terrascan|terraform|kubesec|hadolint|iac") then "iac"
    elif $name | test("osv|dependency|scorecard|npm audit|snyk open source|govulncheck") then "sca"
    elif $name | test("^zap|owasp zap|dast|nuclei|stackhawk") then "dast"
    else "sast" end;
