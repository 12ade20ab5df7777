package main

import "slices"

// flaw is a row that is wrong, as real rows are. It stands in a file after so
// many thousandths of the good rows.
type flaw struct {
	file  string
	after int
	kind  string
	row   string // "" repeats the row before it
}

// The kinds of flaws.
const (
	impossibleDate = "impossible date"
	unknownWord    = "unknown state word"
	noTime         = "required time missing"
	wrongFields    = "wrong number of fields"
	endsFirst      = "ends before it begins"
	fromFuture     = "stamped after the end of the export"
	repeated       = "id given twice"
	cutOff         = "line cut off"
)

// flaws are all of them: 25.
var flaws = []flaw{
	{pipelineFile, 101, impossibleDate, "px-1,profile,,production,success,normal,2025-01-30T09:12:00Z,2025-02-30T10:00:00Z,2025-02-30T10:06:00Z,3.9,a1b2c3d4e5,2,,,Osric Vandermeulen-Pyke"},
	{pipelineFile, 240, wrongFields, "px-2,website,,production,success,normal,2025-04-02T08:01:00Z,2025-04-02T14:00:00Z,2025-04-02T14:06:00Z,3.61,a1b2c3d4e6,2,,,Drummaquill, Philippa"},
	{pipelineFile, 377, noTime, "px-3,booking,,production,success,normal,2025-06-11T08:01:00Z,2025-06-12T08:30:00Z,,3.31,a1b2c3d4e7,1,,,Leopold Ashgrovewick"},
	{pipelineFile, 455, unknownWord, "px-4,refunds,,production,halted,normal,2025-08-19T10:11:00Z,2025-08-20T09:30:00Z,2025-08-20T09:41:00Z,3.77,a1b2c3d4e8,3,,,Ottoline Hargreavesby"},
	{pipelineFile, 530, repeated, ""},
	{pipelineFile, 612, wrongFields, "px-5,content-api,,production,success,normal,2025-11-12T10:11:00Z,2025-11-"},
	{pipelineFile, 733, impossibleDate, "px-6,sign-in,,production,success,normal,2026-02-11T10:11:00Z,2026-13-02T09:30:00Z,2026-13-02T09:41:00Z,4.37,a1b2c3d4e9,3,,,Ottoline Hargreavesby"},
	{pipelineFile, 850, noTime, "px-7,reminders,,production,success,normal,,,,4.40,a1b2c3d4ea,1,,,Leopold Ashgrovewick"},
	{pipelineFile, 990, fromFuture, "px-8,case-search,,production,success,normal,2026-10-27T15:20:00Z,2027-03-14T09:30:00Z,2027-03-14T09:41:00Z,5.02,a1b2c3d4eb,2,,,Nikodem Pryzbelwaite"},
	{releaseDeskFile, 220, impossibleDate, "FX-1;HB-KERN;Produktion;3.20;24.03.2025 11:02;31.04.2025 10:15;erfolgreich;Regel;;;Ingeborg Tamsinholt"},
	{releaseDeskFile, 480, unknownWord, "FX-2;dwh;Produktion;3.44;01.10.2025 09:40;17.10.2025 10:30;zurückgestellt;Regel;;;Zephyrine Castellmoor"},
	{releaseDeskFile, 640, wrongFields, "FX-3;map-tiles;Produktion;3.71;Kartenwechsel;Stufe 2;02.02.2026 09:40;19.02.2026 10:30;erfolgreich;Regel;;;Zephyrine Castellmoor"},
	{releaseDeskFile, 900, endsFirst, "FX-4;open-data;Produktion;3.66;29.09.2026 16:48;24.09.2026 10:02;erfolgreich;Regel;;;Marguerite Siobhanna Tolliver"},
	{runnerFile, 333, cutOff, `{"run":"4890001","service":"edge-proxy","target":"live","result":"ok","sort":"normal","tag":"4.08","rev":"a1b2c3`},
	{runnerFile, 700, noTime, `{"run":"4890002","service":"build-runner","target":"live","result":"ok","sort":"normal","tag":"7.80","rev":"a1b2c3d4ec","time":{"committed":1773736800},"by":"Wilhelmina Brackenthwaite"}`},
	{serviceDeskFile, 150, endsFirst, `{"number":"INC900001","summary":"Letters printed twice","type":"incident","priority":"P3","status":"Closed","service":{"name":"Decision letters"},"times":{"impact_start":"2025-03-05T14:20:00Z","restored":"2025-03-05T11:05:00Z","closed":"2025-03-06T09:00:00Z"},"review":{"class":"service","found_by":"team"},"assignee":{"name":"Aurelia Quistgaard"}}`},
	{serviceDeskFile, 420, unknownWord, `{"number":"INC900002","summary":"Booking shows closed offices","type":"incident","priority":"P3","status":"Parked","service":{"name":"Booking"},"times":{"impact_start":"2025-10-14T09:20:00+01:00","restored":"2025-10-14T12:05:00+01:00","closed":"2025-10-15T09:00:00+01:00"},"review":{"class":"service","found_by":"customer"},"assignee":{"name":"Thaddeus Okonjo-Marsh"}}`},
	{serviceDeskFile, 610, noTime, `{"number":"INC900003","summary":"Maps slow","type":"incident","priority":"P4","status":"Closed","service":{"name":"Map tiles"},"times":{"closed":"2026-03-03T16:00:00Z"},"review":{"class":"service","found_by":"monitoring"},"assignee":{"name":"Bartholomew Fenwhistle"}}`},
	{serviceDeskFile, 800, repeated, ""},
	{onCallFile, 500, impossibleDate, "Q9001,Refund queue stuck,refunds,P2,02/29/2026 10:15 AM,02/29/2026 11:02 AM,Resolved,Wilhelmina Brackenthwaite"},
	{onCallFile, 750, endsFirst, "Q9002,Card page slow,checkout-green,P3,06/04/2026 02:15 PM,06/04/2026 02:03 AM,Resolved,Nikodem Pryzbelwaite"},
	{codeScanFile, 300, endsFirst, "SAST-90001,profile,medium,fixed,,2025-05-14T03:10:00Z,2025-05-02T13:40:00Z,,,sast,open-redirect,src/forms,Aurelia Quistgaard"},
	{codeScanFile, 520, unknownWord, "SAST-90002,website,high,Deferred?,,2025-09-30T03:10:00Z,,2025-10-30,,sast,html-unescaped,src/report,Thaddeus Okonjo-Marsh"},
	{codeScanFile, 777, repeated, ""},
	{dependencyScanFile, 450, noTime, `{"key":"dep-90001","kind":"sca","asset":{"service":"settlement","library":"tidelog"},"risk":{"level":"Moderate","cve":"CVE-2025-9981234","exploited":false},"status":{"word":"Gone"},"seen":{"ended":"2025-11-20T10:00:00Z"}}`},
}

// spoil puts the flaws of a file among its rows.
func spoil(file string, rows []string) []string {
	good := len(rows)
	for _, f := range slices.Backward(flaws) {
		if f.file != file {
			continue
		}
		place, row := good*f.after/1000, f.row
		if row == "" {
			row = rows[place-1]
		}
		rows = slices.Insert(rows, place, row)
	}
	return rows
}

// flawsIn counts the flaws of a file.
func flawsIn(file string) int {
	n := 0
	for _, f := range flaws {
		if f.file == file {
			n++
		}
	}
	return n
}
