namespace Headway.Tests.Histories;

/// <summary>What is taken back, moved, or told again.</summary>
internal static class TakenBack
{
    internal static readonly History[] All =
    [
        // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00. The
        // correction to Tuesday counts again.
        new()
        {
            Name = "A withdrawal is withdrawn",
            First =
            [
                Step.Told(
                    "1 | 03-02 09:00 | received",
                    "2 | 03-04 12:00 | completed | outcome=done",
                    "3 | 03-03 12:00 | corrected | corrects=2 recorded=03-05 09:00",
                    "4 | 03-06 09:00 | withdrawn | corrects=3"),
            ],
            Then = [Step.Told("5 | 03-07 09:00 | withdrawn | corrects=4")],
            KnownAt = "03-06 12:00",
            Before = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-04 | 1 +0 -1 =0 | 0 | 0/1 |
                03-05 | 0 +0 -0 =0 | 0 | 0/0 |
                """,
                """
                03-03 12:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-04 11:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                03-04 12:00 | finished North | complete* MetLate due 03-03 17:00 | open 0 overdue 0
                """),
            After = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -1 =0 | 0 | 1/0 |
                03-04 | 0 +0 -0 =0 | 0 | 0/0 |
                03-05 | 0 +0 -0 =0 | 0 | 0/0 |
                """,
                """
                03-03 11:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-03 12:00 | finished North | complete* Met due 03-03 17:00 | open 0 overdue 0
                03-04 12:00 | finished North | complete* Met due 03-03 17:00 | open 0 overdue 0
                """),
        },
        // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00. It was
        // never done: open all along, and overdue from Tuesday evening.
        new()
        {
            Name = "A completion is withdrawn",
            First = [Step.Told("1 | 03-02 09:00 | received", "2 | 03-04 12:00 | completed | outcome=done")],
            Then = [Step.Told("3 | 03-06 09:00 | withdrawn | corrects=2")],
            KnownAt = "03-05 12:00",
            Before = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-04 | 1 +0 -1 =0 | 0 | 0/1 |
                03-05 | 0 +0 -0 =0 | 0 | 0/0 |
                """,
                """
                03-03 12:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-04 11:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                03-04 12:00 | finished North | complete* MetLate due 03-03 17:00 | open 0 overdue 0
                """),
            After = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-04 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-05 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-03 12:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-03 17:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-04 12:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                """),
        },
        // From Wednesday 1 April 09:00: due Thursday 17:00; from Tuesday 31 March 09:00: due Wednesday 17:00.
        new()
        {
            Name = "The receipt moves to the month before",
            First = [Step.Told("1 | 04-01 09:00 | received")],
            Then = [Step.Told("2 | 03-31 09:00 | corrected | corrects=1 recorded=04-03 09:00")],
            KnownAt = "04-02 20:00",
            Before = new(
                """
                03-31 | 0 +0 -0 =0 | 0 | 0/0 |
                04-01 | 0 +1 -0 =1 | 0 | 0/0 | 04-01×1
                04-02 | 1 +0 -0 =1 | 1 | 0/0 | 04-01×1
                """,
                """
                03-31 12:00 | - |  | open 0 overdue 0
                04-01 12:00 | ready North | complete* Running due 04-02 17:00 | open 1 overdue 0
                04-02 12:00 | ready North | complete* DueToday due 04-02 17:00 | open 1 overdue 0
                """),
            After = new(
                """
                03-31 | 0 +1 -0 =1 | 0 | 0/0 | 03-31×1
                04-01 | 1 +0 -0 =1 | 1 | 0/0 | 03-31×1
                04-02 | 1 +0 -0 =1 | 1 | 0/0 | 03-31×1
                """,
                """
                03-31 12:00 | ready North | complete* Running due 04-01 17:00 | open 1 overdue 0
                04-01 12:00 | ready North | complete* DueToday due 04-01 17:00 | open 1 overdue 0
                04-02 12:00 | ready North | complete* Breached due 04-01 17:00 | open 1 overdue 1
                """),
        },
        // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00. Telling it
        // again tells nothing.
        new()
        {
            Name = "The same rows again",
            First = [Step.Told("1 | 03-02 09:00 | received", "2 | 03-04 12:00 | completed | outcome=done")],
            Then =
            [
                Step.Told(
                    "2 | 03-04 12:00 | completed | outcome=done",
                    "1 | 03-02 09:00 | received",
                    "2 | 03-04 12:00 | completed | outcome=done"),
                Step.Told(
                    "1 | 03-02 09:00 | received"),
            ],
            Before = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-04 | 1 +0 -1 =0 | 0 | 0/1 |
                03-05 | 0 +0 -0 =0 | 0 | 0/0 |
                """,
                """
                03-03 12:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-04 11:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                03-04 12:00 | finished North | complete* MetLate due 03-03 17:00 | open 0 overdue 0
                """),
            After = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-04 | 1 +0 -1 =0 | 0 | 0/1 |
                03-05 | 0 +0 -0 =0 | 0 | 0/0 |
                """,
                """
                03-03 12:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-04 11:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                03-04 12:00 | finished North | complete* MetLate due 03-03 17:00 | open 0 overdue 0
                """),
        },
        // Received, completed and reopened at noon: in twice, out once, in time. Five hours on Monday, eight on Tuesday, three
        // on Wednesday: due Wednesday 12:00.
        new()
        {
            Name = "Events of one moment come in another order",
            First = [Step.Told("3 | 03-02 12:00 | reopened", "2 | 03-02 12:00 | completed", "1 | 03-02 12:00 | received")],
            Then = [Step.Told("1 | 03-02 12:00 | received", "2 | 03-02 12:00 | completed", "3 | 03-02 12:00 | reopened")],
            Before = new(
                """
                03-02 | 0 +2 -1 =1 | 0 | 1/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 0 | 0/0 | 03-02×1
                03-04 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-02 11:59 | - |  | open 0 overdue 0
                03-02 12:00 | ready North | complete* Running due 03-04 12:00 | open 1 overdue 0
                03-04 13:00 | ready North | complete* Breached due 03-04 12:00 | open 1 overdue 1
                """),
            After = new(
                """
                03-02 | 0 +2 -1 =1 | 0 | 1/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 0 | 0/0 | 03-02×1
                03-04 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-02 11:59 | - |  | open 0 overdue 0
                03-02 12:00 | ready North | complete* Running due 03-04 12:00 | open 1 overdue 0
                03-04 13:00 | ready North | complete* Breached due 03-04 12:00 | open 1 overdue 1
                """),
        },
    ];
}
