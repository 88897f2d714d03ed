namespace Headway.Imports;

/// <summary>What is odd about rows, in words that say what was made of it.</summary>
public static class OddityWords
{
    public static string Of(RowOddity kind) => kind switch
    {
        RowOddity.NoReference => "Rows without a reference: left out, because they cannot be told apart",
        RowOddity.UnreadableMoment => "Dates that cannot be read in the mapping's formats",
        RowOddity.NoReceivedMoment => "Rows that do not say when the work was received: left out",
        RowOddity.UnknownEvent => "Words that stand for no event: left out",
        RowOddity.UnstorableText => "Text that cannot be stored: left out",
        RowOddity.ClosedBeforeOpened => "Closed before opened: kept; they came in and went out at their opening",
        RowOddity.ClosedWithoutMoment => "Said to be ended, but not when: kept as open",
        RowOddity.NoVerdict => "No verdict of the source: kept, and left out of agreement",
        RowOddity.UnknownVerdict => "A verdict that the mapping does not know: kept, and left out of agreement",
        RowOddity.NoDueMoment => "No due moment from the source",
        RowOddity.MomentSkippedByClockChange => "A local time that did not exist, because clocks went forward: taken as that much later",
        RowOddity.MomentTwiceByClockChange => "A local time that came twice, because clocks went back: taken as the first",
        RowOddity.UnreadableRow => "Rows that cannot be read: left out",
        RowOddity.MomentOutOfRange => "Dates outside the years 1900 to 2199: taken as none",
        RowOddity.MomentInFuture => "Things said to have happened after the moment that the file speaks for: kept",
        RowOddity.UnreadableNumber => "Numbers that cannot be read: taken as 0",
        RowOddity.NoStepName => "Rows that do not say which step was done: left out",
        RowOddity.CaseToldDifferently => "Rows that say something else of their case than the row before",
        RowOddity.UnreadableValue => "Amounts, numbers and words that cannot be read: their rows were left out",
        RowOddity.ToldTwice => "Rows that tell again of what an earlier row told: left out",
        RowOddity.UnknownWord => "Words that the mapping does not know: the rows are left out",
        RowOddity.NotANumber => "Numbers that cannot be used: the rows are left out",
        RowOddity.NoDays => "Rows without a first day, or with the last before the first: left out",
        RowOddity.NoUnit => "Posts that do not say which unit they belong to: left out",
        RowOddity.NoPost => "Hours of people who hold no post: left out",
        RowOddity.NoLongerListed => "No longer on the list: they ended on its day",
        RowOddity.NothingEnded => "The list has rows that do not say what they tell of, so nothing that is missing from it was ended",
    };

    /// <summary>The words of an oddity by its stored name.</summary>
    public static string Of(string kind) => Enum.TryParse<RowOddity>(kind, out var known) ? Of(known) : kind;
}
