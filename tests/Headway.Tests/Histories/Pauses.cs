namespace Headway.Tests.Histories;

/// <summary>Pauses and reopenings, told late.</summary>
internal static class Pauses
{
    internal static readonly History[] All =
    [
        // Four hours used on Monday; twelve left on Wednesday: eight that day, four on Thursday, due 13:00. Eight used on
        // Wednesday; four left on Friday, due 13:00.
        new()
        {
            Name = "Reopened twice",
            First =
            [
                Step.Told(
                    "1 | 03-02 09:00 | received",
                    "2 | 03-02 13:00 | completed",
                    "3 | 03-04 09:00 | reopened",
                    "4 | 03-04 17:00 | completed"),
            ],
            Then = [Step.Told("5 | 03-06 09:00 | reopened")],
            KnownAt = "03-05 09:00",
            Before = new(
                """
                03-02 | 0 +1 -1 =0 | 0 | 1/0 |
                03-03 | 0 +0 -0 =0 | 0 | 0/0 |
                03-04 | 0 +1 -1 =0 | 0 | 1/0 |
                03-05 | 0 +0 -0 =0 | 0 | 0/0 |
                03-06 | 0 +0 -0 =0 | 0 | 0/0 |
                """,
                """
                03-02 12:00 | ready North | complete* Running due 03-03 17:00 | open 1 overdue 0
                03-04 10:00 | ready North | complete* Running due 03-05 13:00 | open 1 overdue 0
                03-06 10:00 | finished North | complete* Met due 03-05 13:00 | open 0 overdue 0
                """),
            After = new(
                """
                03-02 | 0 +1 -1 =0 | 0 | 1/0 |
                03-03 | 0 +0 -0 =0 | 0 | 0/0 |
                03-04 | 0 +1 -1 =0 | 0 | 1/0 |
                03-05 | 0 +0 -0 =0 | 0 | 0/0 |
                03-06 | 0 +1 -0 =1 | 1 | 0/0 | 03-02×1
                03-07 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-04 10:00 | ready North | complete* Running due 03-05 13:00 | open 1 overdue 0
                03-06 10:00 | ready North | complete* DueToday due 03-06 13:00 | open 1 overdue 0
                03-06 14:00 | ready North | complete* Breached due 03-06 13:00 | open 1 overdue 1
                """,
                """
                complete at 03-06 10:00
                03-02 09:00 to 03-02 13:00: 4 h
                03-02 13:00 to 03-04 09:00: –
                03-04 09:00 to 03-04 17:00: 8 h
                03-04 17:00 to 03-06 09:00: –
                03-06 09:00 to 03-06 13:00: 4 h
                together 16 h
                """,
                """
                complete at 03-06 10:00
                03-02 09:00 to 03-02 13:00: 4 h
                03-02 13:00 to 03-04 09:00: –
                03-04 09:00 to 03-04 17:00: 8 h
                03-04 17:00 to 03-06 09:00: –
                03-06 09:00 to 03-06 13:00: 4 h
                together 16 h
                """),
        },
        // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00. Waiting
        // since Monday 13:00, it is late for nothing.
        new()
        {
            Name = "A pause without an end, recorded afterwards",
            First = [Step.Told("1 | 03-02 09:00 | received")],
            Then = [Step.Told("2 | 03-02 13:00 | paused | reason=no reply recorded=03-05 09:00")],
            KnownAt = "03-04 12:00",
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
                03-04 | 1 +0 -0 =1 | 0 | 0/0 | 03-02×1
                """,
                """
                03-02 12:00 | ready North | complete* Running due 03-03 17:00 | open 1 overdue 0
                03-03 12:00 | waiting North | complete* Paused | open 1 overdue 0
                03-04 12:00 | waiting North | complete* Paused | open 1 overdue 0
                """),
        },
        // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00. Paused
        // Monday 13:00; eight working hours later, Tuesday 13:00, the clock runs by itself. Twelve left: four on Tuesday, eight
        // on Wednesday.
        new()
        {
            Name = "A pause past its cap",
            Office = new Office { Clocks = Office.SixteenHours("pause-cap: 8 working hours") },
            First = [Step.Told("1 | 03-02 09:00 | received")],
            Then = [Step.Told("2 | 03-02 13:00 | paused | reason=our system recorded=03-05 09:00")],
            KnownAt = "03-04 12:00",
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
                03-03 12:00 | blocked North | complete* Paused | open 1 overdue 0
                03-03 14:00 | blocked North | complete* Running due 03-04 17:00 | open 1 overdue 0
                03-05 09:00 | blocked North | complete* Breached due 03-04 17:00 | open 1 overdue 1
                """,
                """
                complete at 03-03 14:00
                03-02 09:00 to 03-02 13:00: 4 h
                03-02 13:00 to 03-03 13:00: –
                03-03 13:00 to 03-03 17:00: 4 h
                03-03 17:00 to 03-04 09:00: –
                03-04 09:00 to 03-04 17:00: 8 h
                together 16 h
                """,
                """
                complete at 03-03 14:00
                03-02 09:00 to 03-02 13:00: 4 h
                03-02 13:00 to 03-03 13:00: –
                03-03 13:00 to 03-04 17:00: 12 h
                together 16 h
                """),
        },
    ];
}
