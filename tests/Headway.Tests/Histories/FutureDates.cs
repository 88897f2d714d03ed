namespace Headway.Tests.Histories;

/// <summary>Work that is not to be done before a moment, which is moved, told late, corrected, or overtaken by what happens.</summary>
/// <remarks>Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00, whatever the date.</remarks>
internal static class FutureDates
{
    private const string OpenFromMonday =
        """
        03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
        03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
        03-05 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
        03-10 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
        """;

    /// <summary>Put off from Monday 10:00 to Thursday 9:00.</summary>
    private static readonly Expected UntilThursday = new(
        OpenFromMonday,
        """
        03-02 09:30 | ready North | complete* Running due 03-03 17:00 | open 1 overdue 0
        03-02 10:00 | future-dated North | complete* Running due 03-03 17:00 | open 1 overdue 0 future-dated 1
        03-05 08:59 | future-dated North | complete* Breached due 03-03 17:00 | open 1 overdue 1 future-dated 1
        03-05 09:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
        03-10 12:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
        """);

    private static readonly Step[] PutOffToThursday = [Step.Told("1 | 03-02 09:00 | received", "2 | 03-02 10:00 | future-dated | not-before=03-05 09:00")];

    internal static readonly History[] All =
    [
        new()
        {
            Name = "A date is moved forward",
            First = PutOffToThursday,
            Then = [Step.Told("3 | 03-04 12:00 | future-dated | not-before=03-10 09:00")],
            KnownAt = "03-04 11:00",
            Before = UntilThursday,
            After = new(
                OpenFromMonday,
                """
                03-02 10:00 | future-dated North | complete* Running due 03-03 17:00 | open 1 overdue 0 future-dated 1
                03-05 09:00 | future-dated North | complete* Breached due 03-03 17:00 | open 1 overdue 1 future-dated 1
                03-10 08:59 | future-dated North | complete* Breached due 03-03 17:00 | open 1 overdue 1 future-dated 1
                03-10 09:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                """),
        },
        new()
        {
            Name = "A date is moved back",
            First = PutOffToThursday,
            Then = [Step.Told("3 | 03-03 12:00 | future-dated | not-before=03-04 00:00")],
            KnownAt = "03-03 11:00",
            Before = UntilThursday,
            After = new(
                OpenFromMonday,
                """
                03-03 23:59 | future-dated North | complete* Breached due 03-03 17:00 | open 1 overdue 1 future-dated 1
                03-04 00:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                03-05 08:59 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                """),
        },
        new()
        {
            Name = "A date is moved back into the past, which takes it away",
            First = PutOffToThursday,
            Then = [Step.Told("3 | 03-03 12:00 | future-dated | not-before=03-02 12:00")],
            KnownAt = "03-03 11:00",
            Before = UntilThursday,
            After = new(
                OpenFromMonday,
                """
                03-02 13:00 | future-dated North | complete* Running due 03-03 17:00 | open 1 overdue 0 future-dated 1
                03-03 11:59 | future-dated North | complete* DueToday due 03-03 17:00 | open 1 overdue 0 future-dated 1
                03-03 12:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                """),
        },
        // Known on 9 March that from the 2nd to the 5th nobody was to work on it.
        new()
        {
            Name = "A date is told after it has passed",
            First = [Step.Told("1 | 03-02 09:00 | received")],
            Then = [Step.Told("2 | 03-02 10:00 | future-dated | not-before=03-05 09:00 recorded=03-09 09:00")],
            KnownAt = "03-06 12:00",
            Before = new(
                OpenFromMonday,
                """
                03-02 10:00 | ready North | complete* Running due 03-03 17:00 | open 1 overdue 0
                03-05 08:59 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                03-05 09:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                """),
            After = UntilThursday,
        },
        new()
        {
            Name = "A date is corrected from the beginning",
            First = [Step.Told("1 | 03-02 09:00 | received", "2 | 03-02 10:00 | future-dated | not-before=03-12 09:00")],
            Then = [Step.Told("3 | 03-02 10:00 | corrected | corrects=2 not-before=03-05 09:00 recorded=03-09 09:00")],
            KnownAt = "03-06 12:00",
            Before = new(
                OpenFromMonday,
                """
                03-02 10:00 | future-dated North | complete* Running due 03-03 17:00 | open 1 overdue 0 future-dated 1
                03-05 09:00 | future-dated North | complete* Breached due 03-03 17:00 | open 1 overdue 1 future-dated 1
                03-12 09:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                """),
            After = UntilThursday,
        },
        new()
        {
            Name = "A date turns out never to have been set",
            First = PutOffToThursday,
            Then = [Step.Told("3 | 03-04 09:00 | withdrawn | corrects=2")],
            KnownAt = "03-04 08:00",
            Before = UntilThursday,
            After = new(
                OpenFromMonday,
                """
                03-02 10:00 | ready North | complete* Running due 03-03 17:00 | open 1 overdue 0
                03-03 12:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-05 08:59 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                """),
        },
        // Eight hours on Monday and one on Tuesday; seven on Wednesday from 10:00 would end at 17:00. At 16:00 one is left: Friday 09:00 to 10:00.
        new()
        {
            Name = "Paused while it is future-dated, twice",
            First = PutOffToThursday,
            Then =
            [
                Step.Told(
                    "3 | 03-03 10:00 | paused | reason=no reply", "4 | 03-04 10:00 | resumed",
                    "5 | 03-04 16:00 | paused | reason=our system", "6 | 03-06 09:00 | resumed"),
            ],
            KnownAt = "03-03 09:00",
            Before = UntilThursday,
            After = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 0 | 0/0 | 03-02×1
                03-05 | 1 +0 -0 =1 | 0 | 0/0 | 03-02×1
                03-06 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-03 09:30 | future-dated North | complete* DueToday due 03-03 17:00 | open 1 overdue 0 future-dated 1
                03-03 12:00 | waiting North | complete* Paused | open 1 overdue 0
                03-04 12:00 | future-dated North | complete* DueToday due 03-04 17:00 | open 1 overdue 0 future-dated 1
                03-05 08:00 | blocked North | complete* Paused | open 1 overdue 0
                03-05 12:00 | blocked North | complete* Paused | open 1 overdue 0
                03-06 09:30 | ready North | complete* DueToday due 03-06 10:00 | open 1 overdue 0
                """),
        },
        new()
        {
            Name = "Handed over while it is future-dated",
            First = PutOffToThursday,
            Then = [Step.Told("3 | 03-04 10:00 | handed off | unit=South")],
            KnownAt = "03-04 09:00",
            Before = UntilThursday,
            After = new(
                OpenFromMonday,
                """
                03-04 09:59 | future-dated North | complete* Breached due 03-03 17:00 | open 1 overdue 1 future-dated 1
                03-05 08:59 | future-dated South | complete* Breached due 03-03 17:00 | open 1 overdue 1 future-dated 1
                03-05 09:00 | ready South | complete* Breached due 03-03 17:00 | open 1 overdue 1
                """)
            {
                OtherPlaces =
                {
                    ["unit:North"] =
                        """
                        03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                        03-04 | 1 +0 -0 ±0/1 =0 | 0 | 0/0 |
                        """,
                    ["unit:South"] =
                        """
                        03-03 | 0 +0 -0 =0 | 0 | 0/0 |
                        03-04 | 0 +0 -0 ±1/0 =1 | 1 | 0/0 | 03-02×1
                        03-05 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                        """,
                },
            },
        },
        new()
        {
            Name = "Its team moves while it is future-dated",
            First = [Step.Lie("03-01 09:00", "03-01", "N North", "S South", "T Team N"), Step.Told("1 | 03-02 09:00 | received | unit=T not-before=03-05 09:00")],
            Then = [Step.Lie("03-03 12:00", "03-04", "N North", "S South", "T Team S")],
            KnownAt = "03-03 11:00",
            Before = new(
                OpenFromMonday,
                """
                03-02 09:00 | future-dated Team | complete* Running due 03-03 17:00 | open 1 overdue 0 future-dated 1
                03-04 12:00 | future-dated Team | complete* Breached due 03-03 17:00 | open 1 overdue 1 future-dated 1
                03-05 09:00 | ready Team | complete* Breached due 03-03 17:00 | open 1 overdue 1
                """),
            After = new(
                OpenFromMonday,
                """
                03-02 09:00 | future-dated Team | complete* Running due 03-03 17:00 | open 1 overdue 0 future-dated 1
                03-04 12:00 | future-dated Team | complete* Breached due 03-03 17:00 | open 1 overdue 1 future-dated 1
                03-05 09:00 | ready Team | complete* Breached due 03-03 17:00 | open 1 overdue 1
                """)
            {
                OtherPlaces =
                {
                    ["unit:u:N"] =
                        """
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
                },
            },
        },
        new()
        {
            Name = "Completed before its date",
            First = PutOffToThursday,
            Then = [Step.Told("3 | 03-03 12:00 | completed")],
            KnownAt = "03-03 11:00",
            Before = UntilThursday,
            After = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -1 =0 | 0 | 1/0 |
                03-05 | 0 +0 -0 =0 | 0 | 0/0 |
                """,
                """
                03-03 11:59 | future-dated North | complete* DueToday due 03-03 17:00 | open 1 overdue 0 future-dated 1
                03-03 12:00 | finished North | complete* Met due 03-03 17:00 | open 0 overdue 0
                03-05 09:00 | finished North | complete* Met due 03-03 17:00 | open 0 overdue 0
                """),
        },
        new()
        {
            Name = "A later snapshot knows of no date",
            First = [Step.State("03-03 09:00", "received=03-02 09:00 not-before=03-05 09:00")],
            Then = [Step.State("03-04 12:00", "received=03-02 09:00")],
            KnownAt = "03-04 11:00",
            Before = new(
                OpenFromMonday,
                """
                03-02 09:00 | future-dated North | complete* Running due 03-03 17:00 | open 1 overdue 0 future-dated 1
                03-05 08:59 | future-dated North | complete* Breached due 03-03 17:00 | open 1 overdue 1 future-dated 1
                03-05 09:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                """),
            After = new(
                OpenFromMonday,
                """
                03-02 09:00 | ready North | complete* Running due 03-03 17:00 | open 1 overdue 0
                03-04 12:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                03-05 09:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                """),
        },
    ];
}
