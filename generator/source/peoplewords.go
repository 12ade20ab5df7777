package source

// The words by which a header, or a part of a JSON path, names a person.
var (
	// persons name somebody wherever they stand alone or begin a header.
	persons = [...]string{
		"actor", "approver", "assignee", "assignees", "author", "authors", "caller", "commander", "committer", "contact", "contributor",
		"creator", "developer", "employee", "engineer", "manager", "member", "members", "modifier", "oncall", "operator", "opener", "originator",
		"participant", "participants", "people", "person", "reporter", "requester", "requestor", "resolver", "responder", "responders",
		"reviewer", "reviewers", "sender", "submitter", "subscribers", "user", "users", "voters", "watcher", "watchers",
	}
	// marks name a person or lead to one wherever they stand.
	marks = [...]string{"email", "mail", "login", "username", "userid", "phone", "firstname", "lastname", "surname", "fullname", "nickname", "displayname"}
	// hints turn "owner" from a team into a person.
	hints = [...]string{"name", "id", "email", "mail", "login", "handle", "phone"}
)

// The same in other languages, without the marks on letters: German, French,
// Spanish, Portuguese, Italian, Dutch, Polish, Swedish, Danish, Norwegian.
const (
	// compoundNouns name somebody who does something, in languages that put
	// words together; nounEndings are what may follow them.
	compoundNouns = `
		ansprechpartner antragsteller anwender autor autoren bearbeiter benutzer entwickler ersteller genehmiger melder mitarbeiter mitglieds nutzer
		prufer pruefer sachbearbeiter techniker verfasser zuweiser
		aanvrager beoordelaar behandelaar gebruiker gebruikers indiener maker medewerker melder ontwikkelaar
		anmalare anvandar anvandare handlaggar handlaggare skapar skapare utvecklare
		anmelder behandler bruger bruker godkender godkjenner indberetter innmelder medarbeider medarbejder oppretter opretter
		sagsbehandler saksbehandler udvikler utvikler`
	nounEndings = "in innen innenname n r en s er e name namen kennung konto naam navn namn id nummer nr mail"

	// personNouns name somebody at the start or the end of a header.
	personNouns = compoundNouns + `
		absender ansprechperson beobachter beteiligte beteiligter einreicher empfanger freigeber kontakt kontaktperson leiter teamleiter projektleiter gruppenleiter
		mitglied mitglieder personen teilnehmer urheber anforderer
		approbateur auteur auteurs autrice collaborateur collaborateurs createur createurs creatrice declarant demandeur developpeur emetteur employe gestionnaire
		interlocuteur intervenant membre membres observateur observateurs operateur personne personnes rapporteur redacteur relecteur signaleur
		technicien utilisateur utilisateurs valideur
		aprobador autora autores cesionario colaborador contacto creador creadora desarrollador empleado informador informadora informante miembro miembros
		notificador observador observadores persona personas revisor revisora solicitante usuario usuarios
		aprovador autoras contato criador criadora desenvolvedor funcionario membro membros observadora pessoa pessoas relator relatora reportador
		requerente utilizador utilizadores
		approvatore assegnatario assegnataria autore autori contatto creatore dipendente membri osservatore partecipante persone referente revisore richiedente
		segnalante segnalatore sviluppatore utente utenti
		contactpersoon goedkeurder leden oplosser persoon uitvoerder
		autorzy czlonek czlonkowie kierownik obserwator opiekun osoba osoby pracownik programista recenzent tworca uzytkownik uzytkownicy wnioskodawca
		wykonawca zatwierdzajacy zglaszajacy zglaszajaca
		bestallare deltagare forfattare godkannare granskare medarbetare medlem medlemmar personer rapportor upphovsman
		deltager deltaker forfatter medlemmer rapportoer rekvirent`

	// assignedWords say that something was given to somebody: a person where they
	// begin a header in which there is no team, and which is no date.
	assignedWords = `
		zugewiesen zugewiesene zugewiesener zugeordnet beauftragt beauftragte beauftragter
		assigne assignee assignes attribuee
		asignado asignada asignados designado designada
		atribuido atribuida
		assegnato assegnata assegnati
		toegewezen
		przypisany przypisana przypisane przydzielony
		tilldelad tilldelade
		tildelt tilordnet tilknyttet`

	// givenWords also mean affected: a person only where they end with "à".
	givenWords = "affecte affectee attribue"

	// responsibleWords are nouns for a person and adjectives for a team.
	responsibleWords = `
		verantwortlich verantwortliche verantwortlicher verantwortlichen zustandig zustandige zustandiger zustaendig zustaendige zustaendiger
		responsable responsables encargado encargada tecnico tecnica
		responsavel responsaveis
		responsabile responsabili incaricato incaricata addetto
		verantwoordelijke verantwoordelijk
		odpowiedzialny odpowiedzialna
		ansvarig ansvariga ansvarlig ansvarlige`

	// ownerWords, like owner, are a team, and a person where a name is asked for.
	ownerWords = "besitzer eigentumer eigentuemer inhaber proprietaire propietario propietaria proprietario proprietaria eigenaar wlasciciel agare ejer eier"
	nameWords  = "name nombre nom nome naam navn namn imie id kennung email mail login"

	// byWords end a header that says who did something, unless it begins with one
	// of spanWords: "gültig von" is a date.
	byWords   = "von durch par por pela pelo da dal door przez av af"
	spanWords = "gultig gueltig aktiv datum zeit zeitraum periode period valido valida attivo data del tidsrum gyldig giltig gallande geldig"
	dateWords = "am um ab seit le el em il op dnia den datum date fecha data dato"

	// markWords name a person wherever they stand.
	markWords = `
		vorname nachname familienname benutzername benutzerkennung anwendername telefon telefonnummer rufnummer
		prenom courriel telephone
		apellido apellidos correo telefono
		sobrenome apelido telefone
		cognome
		voornaam achternaam gebruikersnaam telefoon
		nazwisko
		fornamn efternamn anvandarnamn epost epostadress epostadresse
		fornavn efternavn etternavn brugernavn brukernavn`

	// teamWords are groups and other things that are responsible for something.
	teamWords = `
		team teams teamet gruppe gruppen abteilung bereich einheit dienst organisation fachbereich squad system komponente produkt stelle
		equipe equipes groupe service departement unite direction pole
		equipo equipos grupo grupos servicio departamento unidad area
		equipas servico unidade setor
		squadra gruppo servizio dipartimento unita reparto
		ploeg groep afdeling eenheid
		zespol grupa dzial jednostka
		grupp gruppen lag avdelning enhet tjanst
		hold afdeling enhed avdeling tjeneste`

	// joiningWords tie a noun to what follows it.
	joiningWords = "des der fur fuer von vom d de du del la las los les l el al do dos das della dello dei degli di van voor het za for pa"
)
