package source

import (
	"testing"

	"goright/generator/diag"
)

func TestNamesResolveByIDThenSpellingThenAlias(t *testing.T) {
	var problems diag.List
	r := newResolver("service")
	for _, id := range []string{"pay", "Pay-Api", "shop", "shop-eu", "[x]"} {
		r.declare(id)
	}
	for _, a := range [][2]string{{"pay", "payment*"}, {"Pay-Api", "payment-api*"}, {"shop", "org/**/shop-*"}, {"shop", "Old Shop"}, {"shop-eu", "shop?eu"}, {"pay", "[y]"}, {"shop", "a*z"}, {"pay", "?az"}} {
		r.alias(a[0], a[1], diag.Pos{}, &problems)
	}
	for name, want := range map[string]string{
		"pay": "pay", "PAY": "pay", "pay api": "Pay-Api", "payapi": "Pay-Api", "shop_eu": "shop-eu",
		"payments": "pay", "Payment-API-v2": "Pay-Api", "org/team/shop-x": "shop", "old_shop": "shop",
		"shop.eu": "shop-eu", "[y]": "pay", "y": "pay", "unknown": "", "-": "", "a.az": "shop",
	} {
		got := ""
		if fits := r.resolve(name); len(fits) > 0 {
			got = fits[0]
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
	if problems.Len() != 0 {
		t.Errorf("problems: %v", problems.All())
	}
}

func TestAmbiguousAndBrokenAliasesAreSaid(t *testing.T) {
	e := newExport(t)
	e.deploy("2026-01-05", "core-pay", "")
	e.deploy("2026-01-05", "Basket", "")
	e.deploy("2026-01-05", "basket", "")
	problems := e.settled(Context{Service: map[string]ServiceOptions{"b": {Aliases: []string{"core*"}}, "a": {Aliases: []string{"*-pay", "x*y", "*re-p*"}}, "c": {Aliases: []string{"[broken"}}}})
	check(t, "problems", problems, "error site.toml:7:9: alias “[broken” of service “c” is no pattern (close its brackets, or put a \\ before them)\n"+
		"note services “Basket” and “basket” are taken as one (declare both in site.toml to keep them apart)\n"+
		"note site.toml:7:9: “core-pay” fits services “a” and “b” equally well: taken as “a” (name it whole in the aliases of one of them)")
	check(t, "owners", e.owners(), "a=unassigned Basket=unassigned Basket=unassigned")
}

func TestDeclaredSpellingsStayApart(t *testing.T) {
	e := newExport(t)
	e.deploy("2026-01-05", "Basket", "")
	e.deploy("2026-01-05", "basket", "")
	problems := e.settled(Context{Service: map[string]ServiceOptions{"Basket": {}, "basket": {}}})
	check(t, "owners", e.owners(), "Basket=unassigned basket=unassigned")
	check(t, "services", e.services(), "Basket/Basket/basket-"+hashOf("Basket", 4)+"\nbasket/basket/basket-"+hashOf("basket", 4))
	check(t, "problems", problems, "note services “Basket”, “basket” have file names alike: each gets digits of its own (if they are one, declare one and make the others its aliases)")
}

func TestRowsAndTablesOfAServiceMeet(t *testing.T) {
	rows := []serviceRow{
		{ID: "PAY", Name: "Pay (old)", Teams: []string{"a"}, Aliases: []string{"legacy-pay"}},
		{ID: "shop", Name: "Shop", Teams: []string{"a"}, From: at(t, "2026-03-01"), To: at(t, "2026-02-01"), Pos: diag.Pos{File: "s.csv", Line: 3}},
		{ID: "shop", Name: "Other", Teams: []string{"b"}},
		{ID: "search", Teams: []string{"s"}, From: at(t, "2026-01-01"), To: at(t, "2026-12-01")},
	}
	e := newExport(t)
	e.deploy("2026-01-05", "legacy pay", "")
	problems := e.settled(Context{Service: map[string]ServiceOptions{
		"pay":    {Name: "Pay", Team: Words{"c"}, From: "2026-05-01"},
		"search": {Team: Words{"t", "u"}, From: "2026-03-01", To: "2026-06-01"},
		"bad":    {Team: Words{"x"}, To: "2026-13-01"},
	}}, rows...)
	check(t, "problems", problems, "warning s.csv:3: the ownership of “shop” ends before it begins: left out (to is the first day that is not theirs any more)\n"+
		"error site.toml:7:11: to of service “bad”: “2026-13-01” is no date (write 2026-11-30, or RFC 3339 such as 2026-11-30T18:00:00+01:00)")
	check(t, "services", e.services(), "bad/bad/bad\n"+
		"pay/Pay/pay [a ..2026-05-01] [c 2026-05-01..]\n"+
		"search/search/search [s 2026-01-01..2026-03-01] [t 2026-03-01..2026-06-01] [u 2026-03-01..2026-06-01] [s 2026-06-01..2026-12-01]\n"+
		"shop/Shop/shop [b ..]")
	check(t, "owners", e.owners(), "pay=a")
}

func TestATableWithoutDatesReplacesTheRows(t *testing.T) {
	e := newExport(t)
	e.deploy("2026-01-05", "pay", "")
	e.settled(Context{Service: map[string]ServiceOptions{"pay": {Team: Words{"c"}}}}, serviceRow{ID: "pay", Teams: []string{"a"}})
	check(t, "owners", e.owners(), "pay=c")
}
