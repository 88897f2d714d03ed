using System.Globalization;
using System.Text;

namespace Headway.Setup;

/// <summary>The words of a column's name, and how much they speak for a part that a column can play.</summary>
internal static class HeaderWords
{
    private static readonly string[] Glued = ["date", "time", "datetime", "dt", "on", "at", "by", "id", "no", "number", "status", "name", "type", "code"];

    // A word speaks for a part with a weight; a weight below nothing speaks against it.
    private static readonly Dictionary<ColumnPart, Dictionary<string, int>> Vocabulary = new()
    {
        [ColumnPart.Reference] = Words(
            "reference 6, ref 6, case 3, ticket 4, request 2, job 3, id 4, identifier 5, number 3, no 3, key 3, nr 4, enquiry 3, inquiry 3, application 2, claim 3, "
            + "referral 2, incident 3, dossier 4, zaak 4, aktenzeichen 6, vorgang 4, numero 4, numéro 4, nummer 4, dossiernummer 6, concept 1, service 1, "
            + "customer -4, client -3, user -4, agent -4, staff -4, owner -4, parcel -5, property -5, zip -6, postcode -6, phone -6, location -4, type -4, status -4, "
            + "instance -1, duplicate -4, parent -4, original -3, address -5, department -4, team -4, queue -4, category -4, name -2, date -5, time -5"),
        [ColumnPart.Received] = Words(
            "received 6, receipt 5, open 4, opened 5, opening 3, created 5, creation 5, create 4, reported 4, submitted 4, submission 4, logged 4, raised 4, registered 4, "
            + "registration 4, start 3, started 3, lodged 4, intake 4, arrival 4, arrived 4, requested 3, request 1, entered 2, initiated 3, begin 3, applied 3, application 1, "
            + "recorded 2, eingang 6, eingangsdatum 6, eroffnet 5, erstellt 5, angelegt 4, recu 5, reception 5, cree 5, creation 5, ouverture 5, recibido 5, creado 5, apertura 5, "
            + "recepcion 5, ontvangen 5, ontvangst 5, aangemaakt 5, ricevuto 5, creato 5, abertura 5, recebido 5, due -9, target -9, closed -9, close -9, closure -9, end -9, completed -9"),
        [ColumnPart.Due] = Words(
            "due 6, target 6, deadline 6, sla 5, planned 4, expected 4, promised 5, promise 5, commitment 4, breach 3, estimated 3, goal 3, limit 3, fallig 6, faellig 6, frist 6, "
            + "echeance 6, delai 4, vencimiento 6, plazo 5, prazo 6, scadenza 6, uiterste 5, streefdatum 6, actual -6"),
        [ColumnPart.Closed] = Words(
            "closed 6, close 5, closure 5, closing 4, completed 6, completion 6, complete 4, resolved 6, resolution 5, finished 5, finish 5, end 4, ended 5, done 5, decided 5, "
            + "decision 4, actioned 3, actual 2, fulfilled 4, issued 2, settled 4, disposed 4, abgeschlossen 6, geschlossen 6, erledigt 6, cloture 6, ferme 5, termine 5, cierre 6, "
            + "cerrado 6, resuelto 6, gesloten 6, afgehandeld 6, einddatum 6, chiusura 6, chiuso 6, encerramento 6, fechado 6, "
            + "due -9, target -9, deadline -9, planned -9, expected -9, promised -9, estimated -6, sla -9"),
        [ColumnPart.OtherMoment] = Words(
            "modified 8, updated 8, update 7, last 6, changed 6, birth 9, born 9, dob 9, month 6, year 6, exported 8, extract 8, extracted 8, sent 4, next 5, paused 5, reopened 6, "
            + "first 3, contact 2, acknowledged 5, assigned 5, allocated 5, loaded 6, refreshed 8, geburtsdatum 9, survey 4"),
        [ColumnPart.Status] = Words("status 6, state 5, stage 3, phase 2, statut 6, estado 6, stato 6, toestand 5, zustand 5, time -3, timeframe -6, exceeded -6, overdue -6, sla -6, united -9"),
        [ColumnPart.Verdict] = Words(
            "ontime 6, late 6, overdue 6, sla 4, breached 6, breach 5, exceeded 5, timeframe 3, timely 6, met 4, missed 4, within 4, intime 6, punctual 5, performance 2, "
            + "verdict 5, kpi 3, target 2, days -6, date -6, day -5, type -2"),
        [ColumnPart.Unit] = Words(
            "department 6, dept 6, division 5, directorate 5, team 6, queue 6, group 4, workgroup 6, work 1, unit 5, office 4, branch 4, section 3, squad 4, desk 2, "
            + "abteilung 6, service 1, equipe 6, equipo 6, departamento 6, afdeling 6, ufficio 5, org 2, organisation 3, organization 3, business 2, responsible 1, "
            + "age -6, user -4, council -4, police -4, fire -4, ward -4, district -3, neighborhood -4, id -2, code -1, type -2, customer -4"),
        [ColumnPart.Type] = Words(
            "type 6, category 5, subcategory 5, reason 3, subject 3, topic 4, problem 3, issue 3, service 2, classification 5, nature 4, kind 4, request 2, case 1, product 3, trade 5, "
            + "complaint 3, theme 3, matter 3, art 4, kategorie 5, typ 5, categorie 5, tipo 6, categoria 5, soort 5, motif 4, motivo 4, "
            + "closure -9, closed -9, cancel -9, contact -3, property -6, source -4, channel -6, status -6, user -4, customer -5, address -6, land -4, outcome -6, priority -5"),
        [ColumnPart.Channel] = Words(
            "channel 6, source 5, origin 4, method 4, intake 3, how 4, medium 4, contact 2, via 4, mode 3, received 1, kanal 6, canal 6, kanaal 6, canale 6, bron 4, "
            + "date -9, system -2, name -5, phone -5, team -4, resource -9"),
        [ColumnPart.Area] = Words(
            "team -9, manager -9, queue -9, area 5, neighborhood 6, neighbourhood 6, ward 5, district 4, region 5, suburb 6, borough 6, county 4, city 3, town 4, parish 4, precinct 3, zone 2, locality 5, "
            + "stadtteil 6, bezirk 5, quartier 5, barrio 6, wijk 6, quartiere 6, service -9, services -9, id -3, code -2, fire -2, police -4, pwd -4, council -4, business -2"),
        [ColumnPart.Priority] = Words("priority 6, urgency 6, severity 5, seriousness 5, impact 3, prio 6, prioritat 6, priorite 6, prioridad 6, prioriteit 6, urgent 4"),
        [ColumnPart.Holder] = Words(
            "holder 6, owner 5, officer 5, handler 6, caseworker 6, agent 5, assignee 6, assigned 3, responsible 5, resource 4, worker 5, advisor 5, adviser 5, staff 4, "
            + "bearbeiter 6, sachbearbeiter 6, behandelaar 6, to 1, email -9, queue -5, team -6, group -6, department -6, date -9, property -6, land -6"),
        [ColumnPart.Title] = Words("title 6, summary 5, headline 5, subject 2, short 2, betreff 5, titel 6, titre 6, titulo 6, job -4, role -5"),
        [ColumnPart.Outcome] = Words("outcome 6, result 5, resolution 4, closure 4, reason 2, decision 4, disposition 6, close 2, code 1, date -9, time -9, status -2, days -9"),
        [ColumnPart.Personal] = Words(
            "name 3, tenant 4, resident 4, citizen 4, patient 5, caller 5, requester 5, requestor 5, employee 4, parent 3, debtor 5, payer 4, contact 2, firstname 9, surname 9, lastname 9, forename 9, customer 2, client 2, claimant 4, applicant 4, complainant 4, person 3, phone 9, mobile 9, telephone 9, tel 7, fax 6, "
            + "email 9, mail 5, address 9, street 9, postcode 8, zip 8, zipcode 8, birth 9, dob 9, ssn 9, nino 9, nhs 7, insurance 4, iban 9, account 4, gender 7, sex 7, age 4, ethnicity 9, "
            + "latitude 9, longitude 9, lat 7, lon 7, lng 7, location 6, geocode 9, geocoded 9, coordinates 9, geometry 9, photo 8, image 7, url 8, link 5, parcel 8, property 6, "
            + "description 6, comment 7, comments 7, notes 7, note 6, remark 7, remarks 7, text 5, message 6, details 3, xcoord 9, ycoord 9, adresse 9, strasse 9, plz 8, telefon 9, nom 5, prenom 9, "
            + "nbh -3, neighborhood -3, department -6, team -6, queue -6"),
        [ColumnPart.Activity] = Words("activity 6, event 4, action 4, step 5, task 4, concept 3, what 4, happened 4, operation 3, aktivitat 6, activiteit 6, name 1, case -6, status -1, type -1"),
    };

    /// <summary>How much the words of a name speak for a part; nothing where they say nothing of it.</summary>
    public static int Score(string name, ColumnPart part)
    {
        var words = Of(name);
        var known = Vocabulary[part];
        // "on time" is read as the word that it makes, too.
        return words.Sum(word => known.GetValueOrDefault(word)) + words.Zip(words.Skip(1), (one, next) => known.GetValueOrDefault(one + next)).Sum();
    }

    /// <summary>The words of a name: <c>case</c>, <c>open</c> and <c>date</c> for "CaseOpen_DATE".</summary>
    public static IReadOnlyList<string> Of(string name)
    {
        var text = Plain(name);
        List<string> words = [];
        var word = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var isNew = i > 0 && char.IsUpper(text[i]) && char.IsLower(text[i - 1]);
            if ((isNew || !char.IsLetterOrDigit(text[i])) && word.Length > 0) Take();
            if (char.IsLetterOrDigit(text[i])) word.Append(char.ToLowerInvariant(text[i]));
        }
        Take();
        return words;

        void Take()
        {
            if (word.Length > 0) words.AddRange(Apart(word.ToString()));
            _ = word.Clear();
        }
    }

    /// <summary>"startdate" is "start date", where what stands before it is a word that is known.</summary>
    private static IEnumerable<string> Apart(string word)
    {
        if (IsKnown(word)) return [word];
        foreach (var end in Glued)
        {
            if (word.Length > end.Length + 1 && word.EndsWith(end, StringComparison.Ordinal) && word[..^end.Length] is var stem && IsKnown(stem)) return [stem, end];
        }
        return [word];
    }

    private static bool IsKnown(string word) => Vocabulary.Values.Any(words => words.ContainsKey(word));

    private static string Plain(string name)
    {
        var text = new StringBuilder();
        foreach (var sign in name.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(sign) != UnicodeCategory.NonSpacingMark) _ = text.Append(sign);
        return text.ToString();
    }

    private static Dictionary<string, int> Words(string list) => list.Split(", ").Select(word => word.Split(' ')).DistinctBy(pair => Plain(pair[0]))
        .ToDictionary(pair => Plain(pair[0]), pair => int.Parse(pair[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
}

/// <summary>The parts that a column can play in a feed.</summary>
internal enum ColumnPart
{
    Reference,
    Received,
    Due,
    Closed,
    OtherMoment,
    Status,
    Verdict,
    Unit,
    Type,
    Channel,
    Area,
    Priority,
    Holder,
    Title,
    Outcome,
    Personal,
    Activity,
}
