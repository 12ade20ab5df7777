package main

import "strings"

// ownership is the list that says who looks after which service, and by which
// other names the tools know it. Case, spaces and hyphens make no other name.
func ownership() []byte {
	rows := make([]string, len(holdings))
	for i, h := range holdings {
		aliases := []string{}
		if !strings.EqualFold(h.display, strings.ReplaceAll(h.service, "-", " ")) {
			aliases = append(aliases, h.display)
		}
		if h.aliases != "" {
			aliases = append(aliases, h.aliases)
		}
		rows[i] = cells(',', h.service, h.display, h.team, strings.Join(aliases, ";"), h.from, h.to)
	}
	return assemble("services.csv", "id,name,team,aliases,from,to\n", rows, "\n", "\n")
}

// nickname is how one system calls a service: names drift between tools.
func nickname(system, service string, n int) string {
	switch {
	case service == "checkout" && (system == pipeline || system == onCall):
		return [...]string{"checkout-blue", "checkout-green"}[n%2]
	case service == "payment-gateway" && system == onCall:
		return "pay-gw"
	case service == "ledger-core" && system == releaseDesk:
		return "HB-KERN"
	case service == "warehouse" && system == releaseDesk:
		return "dwh"
	case service == "case-manager" && system == dependencyScan:
		return "casemgr"
	case service == "website" && system == dependencyScan:
		return "www"
	case service == "application-forms" && system == postureScan:
		return "forms"
	case system == serviceDesk:
		return displayName(service)
	}
	return service
}
