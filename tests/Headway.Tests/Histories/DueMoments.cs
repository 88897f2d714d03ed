namespace Headway.Tests.Histories;

/// <summary>Due moments that move, and holidays.</summary>
internal static class DueMoments
{
    internal static readonly History[] All =
    [
        // Overdue from Tuesday 12:00 until Thursday 10:00, and again after Monday 12:00.
        new()
        {
            Name = "A due date is moved while overdue",
            Office = new Office { Types = "{\"*\": {clocks: []}}" },
            First = [Step.Told("1 | 03-02 09:00 | received", "2 | 03-02 09:00 | due set | due=03-03 12:00")],
            Then = [Step.Told("3 | 03-05 10:00 | due set | due=03-09 12:00")],
            KnownAt = "03-05 09:59",
            Before = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-04 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-05 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-09 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-03 12:00 | ready North | source* DueToday due 03-03 12:00 | open 1 overdue 0
                03-05 09:59 | ready North | source* Breached due 03-03 12:00 | open 1 overdue 1
                03-05 10:00 | ready North | source* Breached due 03-03 12:00 | open 1 overdue 1
                """),
            After = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-04 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                03-05 | 1 +0 -0 =1 | 0 | 0/0 | 03-02×1
                03-09 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-05 09:59 | ready North | source* Breached due 03-03 12:00 | open 1 overdue 1
                03-05 10:00 | ready North | source* Running due 03-09 12:00 | open 1 overdue 0
                03-09 12:00 | ready North | source* DueToday due 03-09 12:00 | open 1 overdue 0
                03-09 12:01 | ready North | source* Breached due 03-09 12:00 | open 1 overdue 1
                """),
        },
        // Noon itself is in time; done a minute after it is late.
        new()
        {
            Name = "Due at noon, read a minute before and after",
            Office = new Office { Types = "{\"*\": {clocks: []}}" },
            First = [Step.Told("1 | 03-02 09:00 | received", "2 | 03-02 09:00 | due set | due=03-03 12:00")],
            Then = [Step.Told("3 | 03-03 12:01 | completed")],
            KnownAt = "03-03 12:00",
            Before = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-03 11:59 | ready North | source* DueToday due 03-03 12:00 | open 1 overdue 0
                03-03 12:00 | ready North | source* DueToday due 03-03 12:00 | open 1 overdue 0
                03-03 12:01 | ready North | source* Breached due 03-03 12:00 | open 1 overdue 1
                """),
            After = new(
                """
                03-02 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-03 | 1 +0 -1 =0 | 0 | 0/1 |
                """,
                """
                03-03 11:59 | ready North | source* DueToday due 03-03 12:00 | open 1 overdue 0
                03-03 12:00 | ready North | source* DueToday due 03-03 12:00 | open 1 overdue 0
                03-03 12:01 | finished North | source* MetLate due 03-03 12:00 | open 0 overdue 0
                """),
        },
        // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00. With
        // Tuesday a holiday: Wednesday 17:00, so Wednesday noon was in time. A holiday is a fact about the past too.
        new()
        {
            Name = "A holiday is added afterwards",
            First = [Step.Told("1 | 03-02 09:00 | received", "2 | 03-04 12:00 | completed | outcome=done")],
            Then = [Step.Decide("03-10 09:00", new Office { Holidays = ["2026-03-03"] })],
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
                03-03 | 1 +0 -0 =1 | 0 | 0/0 | 03-02×1
                03-04 | 1 +0 -1 =0 | 0 | 1/0 |
                03-05 | 0 +0 -0 =0 | 0 | 0/0 |
                """,
                """
                03-02 12:00 | ready North | complete* Running due 03-04 17:00 | open 1 overdue 0
                03-04 11:00 | ready North | complete* DueToday due 03-04 17:00 | open 1 overdue 0
                03-04 12:00 | finished North | complete* Met due 03-04 17:00 | open 0 overdue 0
                """,
                """
                complete at 03-05 09:00
                03-02 09:00 to 03-02 17:00: 8 h
                03-02 17:00 to 03-03 00:00: –
                03-03 00:00 to 03-04 00:00: –
                03-04 00:00 to 03-04 09:00: –
                03-04 09:00 to 03-04 17:00: 8 h
                together 16 h
                """,
                """
                complete at 03-05 09:00
                03-02 09:00 to 03-02 17:00: 8 h
                03-02 17:00 to 03-04 09:00: –
                03-04 09:00 to 03-04 17:00: 8 h
                together 16 h
                """),
        },
    ];
}
