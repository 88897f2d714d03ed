namespace Headway.Tests.Histories;

/// <summary>Units that move, split and close with work open in them. The team is T, in North and then in South.</summary>
internal static class Reorganised
{
    private static readonly string[] InNorth = ["N North", "S South", "T Team N"];
    private static readonly string[] InSouth = ["N North", "S South", "T Team S"];

    // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00.
    private const string InNorthMonday =
        """
        03-02 12:00 | ready Team | complete* Running due 03-03 17:00 | open 1 overdue 0
        """;

    private static readonly Expected Stayed = new(
        """
        03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
        03-04 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
        03-05 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
        """,
        $"""
        {InNorthMonday}
        03-04 12:00 | ready Team | complete* Breached due 03-03 17:00 | open 1 overdue 1
        03-05 12:00 | ready Team | complete* Breached due 03-03 17:00 | open 1 overdue 1
        """)
    {
        OtherPlaces =
        {
            ["unit:u:N"] =
                """
                03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-04 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
        },
    };

    /// <summary>From Wednesday 4 March the team lies in South, and its work with it; the team itself, and the whole, have it all along.</summary>
    private static readonly Expected Moved = Stayed with
    {
        OtherPlaces = new()
        {
            ["unit:u:N"] =
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-04 | 1 +0 -0 ±0/1 =0 | 0 | 0/0 |
                03-05 | 0 +0 -0 =0 | 0 | 0/0 |
                """,
            ["unit:u:S"] =
                """
                03-03 | 0 +0 -0 =0 | 0 | 0/0 |
                03-04 | 0 +0 -0 ±1/0 =1 | 1 | 0/0 | 03-02×1
                03-05 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
            ["unit:u:T"] =
                """
                03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-04 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
        },
    };

    internal static readonly History[] All =
    [
        new()
        {
            Name = "A move of its team is told the day before",
            First = [Step.Lie("03-01 09:00", "03-01", InNorth), Step.Told("1 | 03-02 09:00 | received | unit=T")],
            Then = [Step.Lie("03-03 12:00", "03-04", InSouth)],
            KnownAt = "03-03 11:00",
            Before = Stayed,
            After = Moved,
        },
        new()
        {
            Name = "A move of its team is told a week late",
            First = [Step.Lie("03-01 09:00", "03-01", InNorth), Step.Told("1 | 03-02 09:00 | received | unit=T")],
            Then = [Step.Lie("03-11 12:00", "03-04", InSouth)],
            KnownAt = "03-11 11:00",
            Before = Stayed,
            After = Moved,
        },
        new()
        {
            Name = "The organisation is told of after the work",
            First = [Step.Told("1 | 03-02 09:00 | received | unit=T")],
            Then = [Step.Lie("03-10 09:00", "03-01", InNorth), Step.Lie("03-11 12:00", "03-04", InSouth)],
            Before = Stayed with
            {
                Moments = Stayed.Moments.Replace("Team", "T", StringComparison.Ordinal),
                OtherPlaces = new()
                {
                    ["unit:T"] =
                        """
                        03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                        03-04 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                        """,
                },
            },
            After = Moved,
        },
        // The team closes on Wednesday with the work in it: it stays where the team last lay until somebody moves it.
        new()
        {
            Name = "Its team closes",
            First = [Step.Lie("03-01 09:00", "03-01", InNorth), Step.Told("1 | 03-02 09:00 | received | unit=T")],
            Then = [Step.Lie("03-03 12:00", "03-04", "N North", "S South")],
            KnownAt = "03-03 11:00",
            Before = Stayed,
            After = Stayed,
        },
        // Split on Wednesday into A, which stays in North, and B, in South; the work goes to B at 10:00 that day.
        new()
        {
            Name = "Its team is split",
            First = [Step.Lie("03-01 09:00", "03-01", InNorth), Step.Told("1 | 03-02 09:00 | received | unit=T")],
            Then =
            [
                Step.Lie("03-03 12:00", "03-04", "N North", "S South", "A Team-A N", "B Team-B S"),
                Step.Told("2 | 03-04 10:00 | transferred | unit=B"),
            ],
            KnownAt = "03-03 11:00",
            Before = Stayed,
            After = Stayed with
            {
                Moments =
                    $"""
                    {InNorthMonday}
                    03-04 09:00 | ready Team | complete* Breached due 03-03 17:00 | open 1 overdue 1
                    03-04 12:00 | ready Team-B | complete* Breached due 03-03 17:00 | open 1 overdue 1
                    """,
                OtherPlaces = new()
                {
                    ["unit:u:T"] =
                        """
                        03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                        03-04 | 1 +0 -0 ±0/1 =0 | 0 | 0/0 |
                        """,
                    ["unit:u:B"] =
                        """
                        03-04 | 0 +0 -0 ±1/0 =1 | 1 | 0/0 | 03-02×1
                        03-05 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                        """,
                    ["unit:u:N"] =
                        """
                        03-04 | 1 +0 -0 ±0/1 =0 | 0 | 0/0 |
                        """,
                    ["unit:u:S"] =
                        """
                        03-04 | 0 +0 -0 ±1/0 =1 | 1 | 0/0 | 03-02×1
                        """,
                },
            },
        },
    ];
}
