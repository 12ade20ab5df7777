package source

import (
	"strings"
	"testing"

	"goright/generator/dataset"
)

func TestPeopleInOtherLanguages(t *testing.T) {
	for _, list := range []string{
		"Bearbeiter|Bearbeiterin|Bearbeiter-ID|Ersteller|Erstellername|Zugewiesen|Zugewiesen an|Zugewiesene Person|Verantwortlicher|Verantwortliche|Verantwortlich für Team|Melder|Gemeldet von|Erstellt durch|Autor|Prüfer|Zuständig|Ansprechpartner|Benutzername|Vorname|E-Mail-Adresse|Besitzer Name|Teamleiter|Mitglieder des Teams",
		"Auteur|Créateur|Rapporteur|Responsable|Responsable de l'équipe|Assigné à|Affecté à|Créé par|Personne assignée|Demandeur|Utilisateur|Nom du responsable|Prénom|Courriel",
		"Informador|Asignado|Asignado a|Persona asignada|Responsable|Responsable del equipo|Autor|Creador|Creado por|Solicitante|Usuario|Correo electrónico|Nombre del propietario|Miembros del equipo",
		"Responsável|Atribuído a|Relator|Criador|Criado por|Solicitante|Usuário|Utilizador|E-mail do responsável",
		"Assegnatario|Assegnato a|Segnalatore|Richiedente|Autore|Creato da|Responsabile|Utente|Cognome",
		"Toegewezen|Toegewezen aan|Toegewezen persoon|Behandelaar|Melder|Aangemaakt door|Verantwoordelijke|Gebruiker|Gebruikersnaam|Achternaam",
		"Zgłaszający|Przypisany|Przypisane do|Osoba przypisana|Twórca|Autor|Utworzone przez|Użytkownik|Odpowiedzialny|Nazwisko",
		"Tilldelad|Tilldelad till|Rapportör|Skapad av|Handläggare|Ansvarig|Användarnamn|Efternamn",
		"Tildelt|Rapportør|Oprettet af|Sagsbehandler|Ansvarlig|Ansvarlig for teamet|Brugernavn|Forfatter|Anmelder",
		"Tilordnet|Saksbehandler|Opprettet av|Melder|Bruker|Ansvarlig|Etternavn|E-postadresse",
	} {
		for h := range strings.SplitSeq(list, "|") {
			for _, form := range []string{h, strings.ToUpper(h), strings.ReplaceAll(strings.ToLower(h), " ", "_")} {
				if !namesPerson(form) {
					t.Errorf("%q was not recognised", form)
				}
			}
		}
	}
}

func TestTeamsAndDatesInOtherLanguages(t *testing.T) {
	for h := range strings.SplitSeq("owner_team|Verantwortliches Team|Verantwortliche Gruppe|Zuständige Abteilung|Zugewiesene Gruppe|Zugewiesen an Team|Zugewiesen am|Erstellt am|Gültig von|Besitzer|Autorisierung|Benutzerdefiniertes Feld (Epos)|Dienst|"+
		"Équipe responsable|Équipe assignée|Service responsable|Assigné le|Services affectés|Propriétaire|Autorité|"+
		"Equipo responsable|Equipo asignado|Grupo asignado|Asignado al equipo|Equipo técnico|Clave de incidencia|Creada|Estado|Fecha de creación|Autorizado|"+
		"Equipe responsável|Criado em|Atribuído em|Gruppo assegnatario unico|Gruppo assegnato|Valido da|Squadra responsabile|Dipendenze|"+
		"Toegewezen team|Verantwoordelijk team|Aangemaakt op|Zespół odpowiedzialny|Przypisany zespół|Utworzono dnia|"+
		"Ansvarigt team|Ansvarig grupp|Tilldelad grupp|Skapad|Ansvarlig afdeling|Tildelt team|Oprettet den|Giltig av|Komponente|Name|Nombre|Nom", "|") {
		if namesPerson(h) {
			t.Errorf("%q was taken for a person", h)
		}
	}
}

// No column that is read by itself may be taken for a person's.
func TestNoCanonicalColumnNamesAPerson(t *testing.T) {
	for _, kind := range Kinds() {
		for _, d := range columnsOf(kind) {
			for name := range strings.FieldsSeq(d.name + " " + d.aliases) {
				if namesPerson(name) && !countsPeople(d.name, name) {
					t.Errorf("%s: %s", kind, name)
				}
			}
		}
	}
}

func TestColumnsOfPeopleAreDroppedInAnyLanguage(t *testing.T) {
	s := newSite(t, "a.csv", "Clave;service;opened_at;Informador;Équipe responsable;Zgłaszający\n1;pay;2026-01-05T15:00:00Z;Ana Ejemplo;squad;Ana Ejemplo\n", "b.json", `[{"service":"pay","opened_at":"2026-01-05T15:00:00Z","Bearbeiter":{"Name":"Ana Ejemplo"}}]`).
		source("x", Incidents, "a.csv", func(o *Options) { o.Columns = map[string]Column{"team": {Names: []string{"Équipe responsable"}}} }).source("y", Incidents, "b.json")
	d, problems := s.read()
	want(t, "problems", problems)
	want(t, "dropped", append(d.Files[0].Dropped, d.Files[1].Dropped...), "Informador", "Zgłaszający", "Bearbeiter")
	for n := range d.Names.Len() {
		if text := d.Names.Text(dataset.Name(n)); strings.Contains(text, "Ejemplo") {
			t.Errorf("%q was kept", text)
		}
	}
	if setText(d, d.Incidents[0].Teams) != "squad" {
		t.Error("the team that is responsible is no person")
	}
	s.source("x", Incidents, "a.csv", func(o *Options) { o.Columns = map[string]Column{"team": {Names: []string{"Zgłaszający"}}} })
	_, problems = s.read()
	if len(problems) == 0 || !strings.Contains(problems[0], "team is mapped onto “Zgłaszający”, which names people") {
		t.Errorf("got %q", problems)
	}
}
