using Headway.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace Headway.Organisation;

/// <summary>What the pages of the organisation share: the day that they are asked for, and links that keep it.</summary>
public abstract class OrganisationPage(OrganisationQueries organisation, WebSettings settings) : PageModel
{
    public OrganisationQuestion Question { get; set; } = new();

    /// <summary>The organisation on the day; null before any list was imported.</summary>
    public OrganisationAt? At { get; set; }

    public DateTimeZone Zone => settings.Zone;

    /// <summary>The same day's page of a unit.</summary>
    public string OfUnit(string unit) => Links.Unit(unit, Question, Zone);

    /// <summary>The same day's page of a person.</summary>
    public string OfPerson(string person) => Links.Person(person, Question, Zone);

    /// <summary>The address of this page for another question.</summary>
    public abstract string For(OrganisationQuestion question);

    /// <summary>Reads the organisation; the answer where the address cannot be read, else null.</summary>
    protected async Task<IActionResult?> Load(CancellationToken cancel)
    {
        var query = new QueryReader(Request.Query, Zone);
        Question = OrganisationAddress.Read(query);
        if (query.Problems.Count > 0) return new BadQuery(query.Problems, For(new OrganisationQuestion()), Section.Organisation).Answer(this);
        At = await organisation.Read(Question, cancel);
        return null;
    }
}
