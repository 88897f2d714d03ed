namespace Headway.Tests.Histories;

/// <summary>Promises that change while work is open.</summary>
internal static class NewRules
{
    internal static readonly History[] All =
    [
        // Item 1 keeps Tuesday 17:00. Item 2, of Tuesday 10:00: seven, eight and one hours, Thursday 10:00; with twenty-four,
        // another eight: Friday 10:00.
        new()
        {
            Name = "A longer promise leaves open work as it is",
            First = [Step.Told("1 | 03-02 09:00 | received", "2 | 03-03 10:00 | received | item=2")],
            Then = [Step.Decide("03-03 09:00", new Office { Clocks = Office.Clock("complete", "24 working hours", "on-rule-change: keep") })],
            Before = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +1 -0 =2 | 1 | 0/0 | 03-02×1 03-03×1
                03-04 | 2 +0 -0 =2 | 1 | 0/0 | 03-02×1 03-03×1
                03-05 | 2 +0 -0 =2 | 2 | 0/0 | 03-02×1 03-03×1
                03-06 | 2 +0 -0 =2 | 2 | 0/0 | 03-02×1 03-03×1
                """,
                """
                03-03 12:00 | ready North | complete* DueToday due 03-03 17:00 | open 2 overdue 0
                03-05 12:00 | ready North | complete* Breached due 03-03 17:00 | open 2 overdue 2
                03-06 12:00 | ready North | complete* Breached due 03-03 17:00 | open 2 overdue 2
                """),
            After = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +1 -0 =2 | 1 | 0/0 | 03-02×1 03-03×1
                03-04 | 2 +0 -0 =2 | 1 | 0/0 | 03-02×1 03-03×1
                03-05 | 2 +0 -0 =2 | 1 | 0/0 | 03-02×1 03-03×1
                03-06 | 2 +0 -0 =2 | 2 | 0/0 | 03-02×1 03-03×1
                """,
                """
                03-03 12:00 | ready North | complete* DueToday due 03-03 17:00 | open 2 overdue 0
                03-05 12:00 | ready North | complete* Breached due 03-03 17:00 | open 2 overdue 1
                03-06 12:00 | ready North | complete* Breached due 03-03 17:00 | open 2 overdue 2
                """),
        },
        // Eight of twenty-four are used on Tuesday at 09:00: eight on Tuesday, eight on Wednesday.
        new()
        {
            Name = "A longer promise carries the time used by open work",
            First = [Step.Told("1 | 03-02 09:00 | received")],
            Then = [Step.Decide("03-03 09:00", new Office { Clocks = Office.Clock("complete", "24 working hours", "on-rule-change: carry") })],
            Before = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-04 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-05 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-03 12:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-04 12:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                03-05 18:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                """),
            After = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 0 | 0/0 | 03-02×1
                03-04 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-05 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-03 12:00 | ready North | complete* Running due 03-04 17:00 | open 1 overdue 0
                03-04 12:00 | ready North | complete* DueToday due 03-04 17:00 | open 1 overdue 0
                03-05 18:00 | ready North | complete* Breached due 03-04 17:00 | open 1 overdue 1
                """,
                """
                complete at 03-03 12:00
                03-02 09:00 to 03-02 17:00: 8 h
                03-02 17:00 to 03-03 09:00: –
                03-03 09:00 to 03-03 17:00: 8 h
                03-03 17:00 to 03-04 09:00: –
                03-04 09:00 to 03-04 17:00: 8 h
                together 24 h
                """,
                """
                complete at 03-03 12:00
                03-02 09:00 to 03-04 17:00: 24 h
                together 24 h
                """),
        },
        // Twenty-four hours from Tuesday 09:00: Thursday 17:00.
        new()
        {
            Name = "A longer promise restarts open work",
            First = [Step.Told("1 | 03-02 09:00 | received")],
            Then = [Step.Decide("03-03 09:00", new Office { Clocks = Office.Clock("complete", "24 working hours", "on-rule-change: restart") })],
            Before = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-04 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-05 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-03 12:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-04 12:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                03-05 18:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                """),
            After = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 0 | 0/0 | 03-02×1
                03-04 | 1 +0 -0 =1 | 0 | 0/0 | 03-02×1
                03-05 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-03 12:00 | ready North | complete* Running due 03-05 17:00 | open 1 overdue 0
                03-04 12:00 | ready North | complete* Running due 03-05 17:00 | open 1 overdue 0
                03-05 18:00 | ready North | complete* Breached due 03-05 17:00 | open 1 overdue 1
                """),
        },
        // As if promised from the receipt: eight hours used by Tuesday 09:00, sixteen left. Before Tuesday nobody knew of it.
        new()
        {
            Name = "A new clock comes over open work",
            Office = new Office { Types = "{\"*\": {clocks: []}}" },
            First = [Step.Told("1 | 03-02 09:00 | received")],
            Then =
            [
                Step.Decide(
                    "03-03 09:00",
                    new Office { Clocks = Office.Clock("answer", "24 working hours", "on-rule-change: carry"), Types = "{\"*\": {clocks: [answer]}}" }),
            ],
            Before = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 0 | 0/0 | 03-02×1
                03-04 | 1 +0 -0 =1 | 0 | 0/0 | 03-02×1
                """,
                """
                03-02 12:00 | ready North |  | open 1 overdue 0
                03-03 12:00 | ready North |  | open 1 overdue 0
                03-04 18:00 | ready North |  | open 1 overdue 0
                """),
            After = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 0 | 0/0 | 03-02×1
                03-04 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-02 12:00 | ready North |  | open 1 overdue 0
                03-03 12:00 | ready North | answer* Running due 03-04 17:00 | open 1 overdue 0
                03-04 18:00 | ready North | answer* Breached due 03-04 17:00 | open 1 overdue 1
                """,
                """
                answer at 03-03 12:00
                03-02 09:00 to 03-02 17:00: 8 h
                03-02 17:00 to 03-03 09:00: –
                03-03 09:00 to 03-03 17:00: 8 h
                03-03 17:00 to 03-04 09:00: –
                03-04 09:00 to 03-04 17:00: 8 h
                together 24 h
                """,
                """
                answer at 03-03 12:00
                03-02 09:00 to 03-04 17:00: 24 h
                together 24 h
                """),
        },
    ];
}
