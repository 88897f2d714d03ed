namespace Headway.Tests.Histories;

/// <summary>Snapshots that disagree, and come in the wrong order.</summary>
internal static class Snapshots
{
    internal static readonly History[] All =
    [
        // Five hours on Tuesday, eight on Wednesday, three on Thursday: due Thursday 12:00. It came in and went out at its
        // opening, in time.
        new()
        {
            Name = "Closed before it was opened",
            First = [Step.State("03-04 09:00", "received=03-03 12:00")],
            Then = [Step.State("03-06 09:00", "received=03-03 12:00 completed=03-02 12:00")],
            KnownAt = "03-05 09:00",
            Before = new(
                """
                03-03 | 0 +1 -0 =1 | 0 | 0/0 | 03-03×1
                03-04 | 1 +0 -0 =1 | 0 | 0/0 | 03-03×1
                03-05 | 1 +0 -0 =1 | 1 | 0/0 | 03-03×1
                """,
                """
                03-03 11:00 | - |  | open 0 overdue 0
                03-03 13:00 | ready North | complete* Running due 03-05 12:00 | open 1 overdue 0
                03-05 13:00 | ready North | complete* Breached due 03-05 12:00 | open 1 overdue 1
                """),
            After = new(
                """
                03-03 | 0 +1 -1 =0 | 0 | 1/0 |
                03-04 | 0 +0 -0 =0 | 0 | 0/0 |
                03-05 | 0 +0 -0 =0 | 0 | 0/0 |
                """,
                """
                03-03 11:00 | - |  | open 0 overdue 0
                03-03 13:00 | finished North | complete* Met due 03-05 12:00 | open 0 overdue 0
                03-05 13:00 | finished North | complete* Met due 03-05 12:00 | open 0 overdue 0
                """),
        },
        // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00. What was so
        // on 3 March is no news on 6 March.
        new()
        {
            Name = "The older snapshot comes last",
            First = [Step.State("03-06 09:00", "received=03-02 09:00 completed=03-04 12:00")],
            Then = [Step.State("03-03 09:00", "received=03-02 09:00")],
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
        // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00. The later
        // moment wins: Tuesday noon, in time.
        new()
        {
            Name = "Two snapshots disagree about the closing",
            First = [Step.State("03-05 09:00", "received=03-02 09:00 completed=03-04 12:00")],
            Then = [Step.State("03-09 09:00", "received=03-02 09:00 completed=03-03 12:00")],
            KnownAt = "03-06 09:00",
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
        // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00. The later
        // moment wins, whichever came first.
        new()
        {
            Name = "The later snapshot comes first of two that disagree",
            First = [Step.State("03-09 09:00", "received=03-02 09:00 completed=03-03 12:00")],
            Then = [Step.State("03-05 09:00", "received=03-02 09:00 completed=03-04 12:00")],
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
        // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00. Open all
        // along.
        new()
        {
            Name = "A later snapshot says that nothing was closed",
            First = [Step.State("03-05 09:00", "received=03-02 09:00 completed=03-04 12:00")],
            Then = [Step.State("03-09 09:00", "received=03-02 09:00")],
            KnownAt = "03-06 09:00",
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
        // Sixteen working hours from Monday 2 March 09:00 are Monday's eight and Tuesday's eight: due Tuesday 17:00. The stream
        // knows of the completion that the snapshot does not.
        new()
        {
            Name = "A snapshot and a stream tell of one item",
            First = [Step.State("03-05 09:00", "received=03-02 09:00")],
            Then = [Step.Told("9 | 03-03 12:00 | completed | recorded=03-06 09:00")],
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
    ];
}
