using Headway.Web;
using NodaTime;

namespace Headway.Organisation;

/// <summary>The day and the knowledge that a page of the organisation is asked for, in its address.</summary>
public static class OrganisationAddress
{
    public static OrganisationQuestion Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new OrganisationQuestion(query.Day("as-at"), query.Moment("known-at"));
    }

    public static string Query(OrganisationQuestion question, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new QueryWriter(zone).Day("as-at", question.AsAt).Moment("known-at", question.KnownAt).ToString();
    }
}
