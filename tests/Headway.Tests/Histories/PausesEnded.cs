namespace Headway.Tests.Histories;

/// <summary>Pauses that end by a cap, by the due moment, or not at all; cancellations.</summary>
internal static class PausesEnded
{
    internal static readonly History[] All =
    [
        // Friday 13:00 with four hours used. The cap ends after four hours on Friday and four on Monday, at 13:00: twelve left,
        // Tuesday 17:00. Resumed on Monday at 10:00: seven that day and five on Tuesday, 14:00.
        new()
        {
            Name = "A capped pause that is still to end",
            Office = new Office { Clocks = Office.SixteenHours("pause-cap: 8 working hours") },
            First = [Step.Told("1 | 03-06 09:00 | received", "2 | 03-06 13:00 | paused | reason=no reply")],
            Then = [Step.Told("3 | 03-09 10:00 | resumed")],
            KnownAt = "03-09 09:00",
            Before = new(
                """
                03-06 | 0 +1 -0 =1 | 0 | 0/0 | 03-06×1
                03-09 | 1 +0 -0 =1 | 0 | 0/0 | 03-06×1
                03-10 | 1 +0 -0 =1 | 1 | 0/0 | 03-06×1
                """,
                """
                03-06 14:00 | waiting North | complete* Paused | open 1 overdue 0
                03-09 12:00 | waiting North | complete* Paused | open 1 overdue 0
                03-09 14:00 | waiting North | complete* Running due 03-10 17:00 | open 1 overdue 0
                03-10 18:00 | waiting North | complete* Breached due 03-10 17:00 | open 1 overdue 1
                """),
            After = new(
                """
                03-06 | 0 +1 -0 =1 | 0 | 0/0 | 03-06×1
                03-09 | 1 +0 -0 =1 | 0 | 0/0 | 03-06×1
                03-10 | 1 +0 -0 =1 | 1 | 0/0 | 03-06×1
                """,
                """
                03-06 14:00 | waiting North | complete* Paused | open 1 overdue 0
                03-09 12:00 | ready North | complete* Running due 03-10 14:00 | open 1 overdue 0
                03-10 18:00 | ready North | complete* Breached due 03-10 14:00 | open 1 overdue 1
                """),
        },
        // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00. With the
        // pause twelve hours are left on Tuesday at 13:00: four that day, eight on Wednesday, due 17:00. Done at 12:00.
        new()
        {
            Name = "A pause is recorded after the work was done, late",
            First = [Step.Told("1 | 03-02 09:00 | received", "2 | 03-04 12:00 | completed | outcome=done")],
            Then =
            [
                Step.Told(
                    "3 | 03-02 13:00 | paused | reason=no reply recorded=03-06 09:00",
                    "4 | 03-03 13:00 | resumed | recorded=03-06 09:00"),
            ],
            KnownAt = "03-05 09:00",
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
                03-02 14:00 | waiting North | complete* Paused | open 1 overdue 0
                03-03 14:00 | ready North | complete* Running due 03-04 17:00 | open 1 overdue 0
                03-04 12:00 | finished North | complete* Met due 03-04 17:00 | open 0 overdue 0
                """),
        },
        // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00. At Tuesday
        // 17:00 there is nothing left to hold: the pause moves nothing.
        new()
        {
            Name = "A pause begins once the time is used up",
            First = [Step.Told("1 | 03-02 09:00 | received")],
            Then = [Step.Told("2 | 03-03 17:00 | paused | reason=no reply", "3 | 03-04 09:00 | resumed", "4 | 03-04 12:00 | completed")],
            KnownAt = "03-03 12:00",
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
                03-04 | 1 +0 -1 =0 | 0 | 0/1 |
                03-05 | 0 +0 -0 =0 | 0 | 0/0 |
                """,
                """
                03-03 17:00 | waiting North | complete* DueToday due 03-03 17:00 | open 1 overdue 0
                03-04 08:00 | waiting North | complete* Breached due 03-03 17:00 | open 1 overdue 1
                03-04 12:00 | finished North | complete* MetLate due 03-03 17:00 | open 0 overdue 0
                """),
        },
        // Four hours used; twelve left on Thursday at 09:00: eight that day, four on Friday, due 13:00.
        new()
        {
            Name = "Cancelled, then reopened",
            First = [Step.Told("1 | 03-02 09:00 | received", "2 | 03-02 13:00 | cancelled | reason=a duplicate")],
            Then = [Step.Told("3 | 03-05 09:00 | reopened")],
            KnownAt = "03-04 12:00",
            Before = new(
                """
                03-02 | 0 +1 -1 =0 | 0 | 0/0 |
                03-05 | 0 +0 -0 =0 | 0 | 0/0 |
                03-06 | 0 +0 -0 =0 | 0 | 0/0 |
                """,
                """
                03-02 12:00 | ready North | complete* Running due 03-03 17:00 | open 1 overdue 0
                03-02 14:00 | cancelled North | complete* Cancelled due 03-03 17:00 | open 0 overdue 0
                03-05 12:00 | cancelled North | complete* Cancelled due 03-03 17:00 | open 0 overdue 0
                """),
            After = new(
                """
                03-02 | 0 +1 -1 =0 | 0 | 0/0 |
                03-05 | 0 +1 -0 =1 | 0 | 0/0 | 03-02×1
                03-06 | 1 +0 -0 =1 | 1 | 0/0 | 03-02×1
                """,
                """
                03-02 14:00 | cancelled North | complete* Cancelled due 03-03 17:00 | open 0 overdue 0
                03-05 12:00 | ready North | complete* Running due 03-06 13:00 | open 1 overdue 0
                03-06 14:00 | ready North | complete* Breached due 03-06 13:00 | open 1 overdue 1
                """),
        },
    ];
}
