using Headway.Web;
using NodaTime;

namespace Headway.Happenings;

/// <summary>A question for the story of a unit as the query of an address, both ways.</summary>
public static class StoryAddress
{
    public static string Query(StoryQuestion question, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new QueryWriter(zone).Text("unit", question.Unit).Moment("as-at", question.AsAt).Moment("known-at", question.KnownAt).ToString();
    }

    public static StoryQuestion Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new StoryQuestion(query.Text("unit"), query.Moment("as-at"), query.Moment("known-at"));
    }
}
