namespace Headway.Setup;

/// <summary>Tells which columns say when work was received, due and closed.</summary>
internal sealed class FindMoments
{
    private readonly List<ColumnProfile> _times;

    public FindMoments(SourceProfile profile, IReadOnlyList<ColumnProfile> columns, SetupChoices choices)
    {
        _times = [.. columns.Where(column => column.IsTime)];
        var dates = columns.Where(column => column.IsMoment && IsUsable(column)).ToList();
        Received = Choose(profile, choices.Received, dates, ColumnPart.Received, []);
        Closed = Choose(profile, choices.Closed, dates, ColumnPart.Closed, [Received]);
        Due = Choose(profile, choices.Due, dates, ColumnPart.Due, [Received, Closed]);
        // Without words that tell, work is received at what is always there, and comes first.
        if (Received is null && choices.Received is null) Received = Earliest(dates.Where(date => date != Closed?.Date && date != Due?.Date));
    }

    public MomentPart? Received { get; }

    public MomentPart? Due { get; }

    public MomentPart? Closed { get; }

    public IEnumerable<ColumnProfile> Taken => new[] { Received, Due, Closed }.OfType<MomentPart>().SelectMany(part => part.Time is null ? [part.Date] : new[] { part.Date, part.Time });

    private MomentPart? Choose(SourceProfile profile, string? choice, List<ColumnProfile> dates, ColumnPart part, MomentPart?[] taken)
    {
        if (choice == SetupChoices.None) return null;
        if (FindParts.Named(profile, choice) is { } named) return With(named);
        var free = dates.Where(date => taken.All(other => other?.Date != date)).ToList();
        var best = free.Select(column => (Column: column, Score: HeaderWords.Score(column.Name, part))).Where(pair => pair.Score >= 2)
            .OrderByDescending(pair => pair.Score + (pair.Column.Fill > 0.5 ? 1 : 0)).ThenByDescending(pair => pair.Column.Shapes.Any(shape => shape.HasTime))
            .ThenBy(pair => pair.Column.Ordinal).FirstOrDefault().Column;
        return best is null ? null : With(best);
    }

    private static bool IsUsable(ColumnProfile column) => HeaderWords.Score(column.Name, ColumnPart.OtherMoment) < 5;

    private MomentPart With(ColumnProfile date)
    {
        if (date.Shapes.Any(shape => shape is { HasDay: true, HasTime: true })) return new MomentPart(date, null);
        var stem = Stem(date.Name);
        return new MomentPart(date, _times.FirstOrDefault(time => Stem(time.Name) == stem) ?? Beside(date));
    }

    private ColumnProfile? Beside(ColumnProfile date) => _times.FirstOrDefault(time => time.Ordinal == date.Ordinal + 1 && Stem(time.Name).Length == 0);

    private static string Stem(string name) => string.Join(' ', HeaderWords.Of(name).Where(word => word is not ("date" or "time" or "day" or "at" or "on" or "dt" or "datum" or "uhrzeit" or "hour")));

    private MomentPart? Earliest(IEnumerable<ColumnProfile> dates)
    {
        var best = dates.OrderByDescending(date => date.Fill >= 0.97).ThenBy(date => date.Ordinal).FirstOrDefault();
        return best is null ? null : With(best);
    }
}
