namespace Headway.Tests.Histories;

/// <summary>What is told late, or corrected later.</summary>
internal static class LateTold
{
    internal static readonly History[] All =
    [
        // Monday 30 March 09:00 and sixteen hours: Tuesday 31 March 17:00. Known on 2 April: done on Tuesday at 15:00, in time.
        new()
        {
            Name = "A completion is reported late, into a month already closed",
            First = [Step.Told("1 | 03-30 09:00 | received")],
            Then = [Step.Told("2 | 03-31 15:00 | completed | recorded=04-02 10:00")],
            KnownAt = "04-01 12:00",
            Before = new(
                """
                03-30 | 0 +1 -0 =1 | 0 | 0/0 | 03-30×1
                03-31 | 1 +0 -0 =1 | 1 | 0/0 | 03-30×1
                04-01 | 1 +0 -0 =1 | 1 | 0/0 | 03-30×1
                """,
                """
                03-31 12:00 | ready North | complete* DueToday due 03-31 17:00 | open 1 overdue 0
                03-31 16:00 | ready North | complete* DueToday due 03-31 17:00 | open 1 overdue 0
                04-01 12:00 | ready North | complete* Breached due 03-31 17:00 | open 1 overdue 1
                """),
            After = new(
                """
                03-30 | 0 +1 -0 =1 | 0 | 0/0 | 03-30×1
                03-31 | 1 +0 -1 =0 | 0 | 1/0 |
                04-01 | 0 +0 -0 =0 | 0 | 0/0 |
                """,
                """
                03-31 12:00 | ready North | complete* DueToday due 03-31 17:00 | open 1 overdue 0
                03-31 16:00 | finished North | complete* Met due 03-31 17:00 | open 0 overdue 0
                04-01 12:00 | finished North | complete* Met due 03-31 17:00 | open 0 overdue 0
                """,
                """
                complete at 03-31 16:00
                03-30 09:00 to 03-30 17:00: 8 h
                03-30 17:00 to 03-31 09:00: –
                03-31 09:00 to 03-31 17:00: 8 h
                together 16 h
                """,
                """
                complete at 03-31 16:00
                03-30 09:00 to 03-31 17:00: 16 h
                together 16 h
                """),
        },
        // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00. Said to be
        // done on Wednesday, then on Thursday, then on Tuesday noon.
        new()
        {
            Name = "A correction is corrected",
            First =
            [
                Step.Told(
                    "1 | 03-02 09:00 | received",
                    "2 | 03-04 12:00 | completed | outcome=done",
                    "3 | 03-05 12:00 | corrected | corrects=2 recorded=03-06 09:00"),
            ],
            Then = [Step.Told("4 | 03-03 12:00 | corrected | corrects=3 recorded=03-07 09:00")],
            KnownAt = "03-06 12:00",
            Before = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-04 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-05 | 1 +0 -1 =0 | 0 | 0/1 |
                """,
                """
                03-03 12:00 | ready North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-04 12:00 | ready North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                03-05 12:00 | finished North | complete* MetLate due 03-03 17:00 | open 0 overdue 0
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
        // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00. What was to
        // be corrected to Tuesday noon is told only on 9 March.
        new()
        {
            Name = "A correction comes before what it corrects",
            First = [Step.Told("1 | 03-02 09:00 | received", "3 | 03-03 12:00 | corrected | corrects=2 recorded=03-06 09:00")],
            Then = [Step.Told("2 | 03-04 12:00 | completed | recorded=03-09 09:00")],
            KnownAt = "03-08 12:00",
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
        // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00. Whatever
        // the order of recording, the correction of the correction lies on top.
        new()
        {
            Name = "The correction of a correction comes first of all",
            First = [Step.Told("1 | 03-02 09:00 | received", "4 | 03-03 12:00 | corrected | corrects=3 recorded=03-05 09:00")],
            Then =
            [
                Step.Told(
                    "3 | 03-05 12:00 | corrected | corrects=2 recorded=03-06 09:00",
                    "2 | 03-04 12:00 | completed | recorded=03-09 09:00"),
            ],
            KnownAt = "03-05 12:00",
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
        // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00. Done on
        // Wednesday, corrected to Tuesday, and that taken back.
        new()
        {
            Name = "A correction is withdrawn",
            First =
            [
                Step.Told(
                    "1 | 03-02 09:00 | received",
                    "2 | 03-04 12:00 | completed | outcome=done",
                    "3 | 03-03 12:00 | corrected | corrects=2 recorded=03-05 09:00"),
            ],
            Then = [Step.Told("4 | 03-06 09:00 | withdrawn | corrects=3")],
            KnownAt = "03-05 12:00",
            Before = new(
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
    ];
}
