package render

import (
	"fmt"
	"strconv"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/tree"
)

// Unlinked writes data/unlinked-incidents.csv: the incidents of the status window that
// lead to no deployment, latest first, each with its place in the exports and why.
// Those of teams that chose to have no page stand there without names and ids. There
// is no file where there is no such incident, and none for the public.
func Unlinked(d *dataset.Dataset, table *metric.Table, out tree.Tree) error {
	list := table.Organisation().UnlinkedList
	if len(list) == 0 {
		return nil
	}
	w := NewRows(d, table, false)
	b := csvLine(nil, "id", "file", "line", "teams", "services", "opened_at", "why")
	for i := range list {
		in := &list[i]
		id, teams, services := in.ID, w.texts(in.Owners, w.teams), w.texts(in.Services, w.services)
		if teams == "" {
			id, services = "", ""
		}
		b = appendCSV(b, id)
		b = appendCSV(append(b, ','), w.file(in.Origin))
		b = strconv.AppendUint(append(b, ','), uint64(in.Origin.Line), 10)
		b = appendCSV(append(b, ','), teams)
		b = appendCSV(append(b, ','), services)
		b = appendInstant(b, in.Opened)
		b = append(append(append(b, ','), in.Why.String()...), "\r\n"...)
	}
	if err := out.Put("data/unlinked-incidents.csv", b); err != nil {
		return fmt.Errorf("write incidents without a change: %w", err)
	}
	return nil
}
