using Headway.Web;
using NodaTime;

namespace Headway.Indicators;

/// <summary>A position question as the query of an address, both ways.</summary>
public static class PositionAddress
{
    public static string Query(PositionQuestion question, DateTimeZone zone) => new QueryWriter(zone)
        .Text("unit", question.Unit)
        .Text("type", question.Type)
        .Moment("as-at", question.AsAt)
        .Moment("known-at", question.KnownAt)
        .Day("from", question.From)
        .Day("to", question.To)
        .Text("as-is", question.AsIs ? "1" : null)
        .Text("channel", question.Channel)
        .Text("area", question.Area)
        .Text("priority", question.Priority)
        .ToString();

    public static PositionQuestion Read(QueryReader query)
    {
        var question = new PositionQuestion
        {
            Unit = query.Text("unit"),
            Type = query.Text("type"),
            AsAt = query.Moment("as-at"),
            KnownAt = query.Moment("known-at"),
            From = query.Day("from"),
            To = query.Day("to"),
            AsIs = query.Flag("as-is"),
            Channel = query.Text("channel"),
            Area = query.Text("area"),
            Priority = query.Text("priority"),
        };
        query.InOrder(question.From, question.To, "from, to");
        return question;
    }
}
