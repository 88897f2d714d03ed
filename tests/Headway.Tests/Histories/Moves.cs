namespace Headway.Tests.Histories;

/// <summary>Moves between units and types, and nights on which clocks change.</summary>
internal static class Moves
{
    internal static readonly History[] All =
    [
        // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00. Between the
        // two units it moved; for the whole nothing did.
        new()
        {
            Name = "Handed over and returned within a day",
            First = [Step.Told("1 | 03-02 09:00 | received")],
            Then =
            [
                Step.Told(
                    "2 | 03-03 10:00 | handed off | unit=South recorded=03-03 16:00",
                    "3 | 03-03 15:00 | returned | recorded=03-03 16:00"),
            ],
            KnownAt = "03-03 15:30",
            Before = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-03 09:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-03 12:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-03 16:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                """),
            After = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-03 09:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-03 12:00 | ready South | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-03 16:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                """)
            {
                OtherPlaces =
                {
                    ["unit:North"] =
                        """
                        03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                        03-03 | 1 +0 -0 ±1/1 =1 | 1 | 0/0 | 03-02×1
                        """,
                    ["unit:South"] =
                        """
                        03-02 | 0 +0 -0 =0 | 0 | 0/0 |
                        03-03 | 0 +0 -0 ±1/1 =0 | 0 | 0/0 |
                        03-04 | 0 +0 -0 =0 | 0 | 0/0 |
                        """,
                },
            },
        },
        // As a complaint it had twenty-four hours from Monday 09:00: Wednesday 17:00.
        new()
        {
            Name = "It turns out to be another type of work, with another clock",
            Office = new Office { Clocks = Office.SixteenHours() + Office.Clock("answer", "24 working hours"), Types = "{repair: {clocks: [complete]}, complaint: {clocks: [answer]}}" },
            First = [Step.Told("1 | 03-02 09:00 | received")],
            Then = [Step.Told("2 | 03-03 09:00 | transferred | type=complaint")],
            KnownAt = "03-03 08:00",
            Before = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-04 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-03 12:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-03 17:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-04 12:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                """),
            After = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 0 | 0/0 | 03-02×1
                03-04 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-02 12:00 | ready North | complete* Running due 03-03 17:00 | open 1 overdue 0
                03-03 12:00 | ready North | answer* Running due 03-04 17:00, complete Cancelled | open 1 overdue 0
                03-04 18:00 | ready North | answer* Breached due 03-04 17:00, complete Cancelled | open 1 overdue 1
                """)
            {
                OtherPlaces =
                {
                    ["type:repair"] =
                        """
                        03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                        03-03 | 1 +0 -0 ±0/1 =0 | 0 | 0/0 |
                        """,
                    ["type:complaint"] =
                        """
                        03-02 | 0 +0 -0 =0 | 0 | 0/0 |
                        03-03 | 0 +0 -0 ±1/0 =1 | 0 | 0/0 | 03-02×1
                        """,
                },
            },
        },
        // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00. A priority
        // moves no figure by itself.
        new()
        {
            Name = "The priority changes",
            First = [Step.Told("1 | 03-02 09:00 | received")],
            Then = [Step.Told("2 | 03-03 10:00 | priority changed | priority=high")],
            Before = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-04 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-03 12:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-03 17:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-04 12:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                """),
            After = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-04 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-03 12:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-03 17:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-04 12:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                """),
        },
        // The day has twenty-three hours: twenty-four after Saturday noon it is 13:00. Done at 12:30, in time.
        new()
        {
            Name = "A night on which London's clocks go forward",
            Office = new Office { Zone = "Europe/London", Hours = Office.AllHours, Clocks = Office.Clock("complete", "24 working hours") },
            First = [Step.Told("1 | 03-28 12:00 | received")],
            Then = [Step.Told("2 | 03-29 12:30 | completed | recorded=03-29 18:00")],
            KnownAt = "03-29 15:00",
            Before = new(
                """
                03-28 | 0 +1 -0 =1 | 0 | 0/0 | 03-28×1
                03-29 | 1 +0 -0 =1 | 1 | 0/0 | 03-28×1
                """,
                """
                03-28 18:00 | ready North | complete* Running due 03-29 13:00 | open 1 overdue 0
                03-29 13:00 | ready North | complete* DueToday due 03-29 13:00 | open 1 overdue 0
                03-29 14:00 | ready North | complete* Breached due 03-29 13:00 | open 1 overdue 1
                """),
            After = new(
                """
                03-28 | 0 +1 -0 =1 | 0 | 0/0 | 03-28×1
                03-29 | 1 +0 -1 =0 | 0 | 1/0 |
                """,
                """
                03-28 18:00 | ready North | complete* Running due 03-29 13:00 | open 1 overdue 0
                03-29 10:00 | ready North | complete* DueToday due 03-29 13:00 | open 1 overdue 0
                03-29 14:00 | finished North | complete* Met due 03-29 13:00 | open 0 overdue 0
                """,
                """
                complete at 03-29 10:00
                03-28 12:00 to 03-29 00:00: 12 h
                03-29 00:00 to 03-29 13:00: 12 h
                together 24 h
                """,
                """
                complete at 03-29 10:00
                03-28 12:00 to 03-29 13:00: 24 h
                together 24 h
                """),
        },
        // The day has twenty-five hours: twenty-four after Saturday noon it is 11:00. Done at 11:30, late.
        new()
        {
            Name = "A night on which Auckland's clocks go back",
            Office = new Office { Zone = "Pacific/Auckland", Hours = Office.AllHours, Clocks = Office.Clock("complete", "24 working hours") },
            First = [Step.Told("1 | 04-04 12:00 | received")],
            Then = [Step.Told("2 | 04-05 11:30 | completed | recorded=04-05 18:00")],
            KnownAt = "04-05 15:00",
            Before = new(
                """
                04-04 | 0 +1 -0 =1 | 0 | 0/0 | 04-04×1
                04-05 | 1 +0 -0 =1 | 1 | 0/0 | 04-04×1
                """,
                """
                04-04 18:00 | ready North | complete* Running due 04-05 11:00 | open 1 overdue 0
                04-05 11:00 | ready North | complete* DueToday due 04-05 11:00 | open 1 overdue 0
                04-05 14:00 | ready North | complete* Breached due 04-05 11:00 | open 1 overdue 1
                """),
            After = new(
                """
                04-04 | 0 +1 -0 =1 | 0 | 0/0 | 04-04×1
                04-05 | 1 +0 -1 =0 | 0 | 0/1 |
                """,
                """
                04-04 18:00 | ready North | complete* Running due 04-05 11:00 | open 1 overdue 0
                04-05 10:00 | ready North | complete* DueToday due 04-05 11:00 | open 1 overdue 0
                04-05 14:00 | finished North | complete* MetLate due 04-05 11:00 | open 0 overdue 0
                """,
                """
                complete at 04-05 10:00
                04-04 12:00 to 04-05 00:00: 12 h
                04-05 00:00 to 04-05 11:00: 12 h
                together 24 h
                """,
                """
                complete at 04-05 10:00
                04-04 12:00 to 04-05 11:00: 24 h
                together 24 h
                """),
        },
        // Twenty-five hours here too: 11:00. Done at 10:30, in time.
        new()
        {
            Name = "A night on which Chatham's clocks go back at a quarter to four",
            Office = new Office { Zone = "Pacific/Chatham", Hours = Office.AllHours, Clocks = Office.Clock("complete", "24 working hours") },
            First = [Step.Told("1 | 04-04 12:00 | received")],
            Then = [Step.Told("2 | 04-05 10:30 | completed | recorded=04-05 18:00")],
            KnownAt = "04-05 15:00",
            Before = new(
                """
                04-04 | 0 +1 -0 =1 | 0 | 0/0 | 04-04×1
                04-05 | 1 +0 -0 =1 | 1 | 0/0 | 04-04×1
                """,
                """
                04-04 18:00 | ready North | complete* Running due 04-05 11:00 | open 1 overdue 0
                04-05 11:00 | ready North | complete* DueToday due 04-05 11:00 | open 1 overdue 0
                04-05 14:00 | ready North | complete* Breached due 04-05 11:00 | open 1 overdue 1
                """),
            After = new(
                """
                04-04 | 0 +1 -0 =1 | 0 | 0/0 | 04-04×1
                04-05 | 1 +0 -1 =0 | 0 | 1/0 |
                """,
                """
                04-04 18:00 | ready North | complete* Running due 04-05 11:00 | open 1 overdue 0
                04-05 10:00 | ready North | complete* DueToday due 04-05 11:00 | open 1 overdue 0
                04-05 14:00 | finished North | complete* Met due 04-05 11:00 | open 0 overdue 0
                """,
                """
                complete at 04-05 10:00
                04-04 12:00 to 04-05 00:00: 12 h
                04-05 00:00 to 04-05 11:00: 12 h
                together 24 h
                """,
                """
                complete at 04-05 10:00
                04-04 12:00 to 04-05 11:00: 24 h
                together 24 h
                """),
        },
    ];
}
