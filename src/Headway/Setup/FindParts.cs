namespace Headway.Setup;

/// <summary>Tells from the columns which part each plays: by their words, by their values, and by what a person says.</summary>
internal static class FindParts
{
    private const double UniqueFrom = 0.97;

    /// <returns>Null where nothing identifies a piece of work.</returns>
    public static FeedParts? In(SourceProfile profile, SetupChoices choices)
    {
        var personal = PersonalColumns.In(profile.Columns);
        var usable = profile.Columns.Where(column => column.Filled > 0 && !personal.ContainsKey(column.Name)).ToList();
        var log = choices.Reference is null ? FindCases.In(profile, usable) : null;
        var reference = Named(profile, choices.Reference) ?? log?.Case ?? Reference(profile, usable);
        if (reference is null) return null;
        var own = usable.Where(column => column != reference && (log is null || log.OfCase.Contains(column))).ToList();
        var moments = new FindMoments(profile, own, choices);
        var parts = new FeedParts
        {
            Reference = reference,
            Received = moments.Received,
            Due = moments.Due,
            Closed = moments.Closed,
            Personal = personal,
            Usable = own,
        };
        if (log is not null) parts = OfLog(parts, log, usable);
        return Words(parts, profile, choices, new Taking(own, [.. moments.Taken, reference]));
    }

    private static FeedParts OfLog(FeedParts parts, FoundCases log, List<ColumnProfile> usable) => parts with
    {
        IsLog = true,
        Activity = log.Activity,
        Happened = new MomentPart(log.At, null),
        OfRow = [.. usable.Where(column => column != parts.Reference && column != log.Activity && column != log.At && !log.OfCase.Contains(column))],
    };

    /// <summary>The parts that are played by words, each column one part at most.</summary>
    private static FeedParts Words(FeedParts parts, SourceProfile profile, SetupChoices choices, Taking taking)
    {
        var categories = taking.Free(column => column.IsCategory);
        var verdicts = Candidates(categories, ColumnPart.Verdict, 4).Concat(categories.Where(column => column.Values.Count is >= 2 and <= 4));
        var status = Candidates(categories, ColumnPart.Status, 3);
        taking.Add(status.Take(1));
        var area = taking.One(ColumnPart.Area, column => column is { IsCategory: true, IsNumeric: false });
        var channel = taking.One(ColumnPart.Channel, column => column is { IsCategory: true, Values.Count: <= 60 });
        var priority = taking.One(ColumnPart.Priority, column => column is { IsCategory: true, Values.Count: <= 20 });
        var outcome = taking.One(ColumnPart.Outcome, column => column is { IsCategory: true, Values.Count: <= 200 });
        var units = Places(profile, choices.Unit, Candidates(taking.Free(column => column.IsCategory), ColumnPart.Unit, 4));
        taking.Add(units);
        var types = Places(profile, choices.Type, Candidates(taking.Free(column => column.IsCategory), ColumnPart.Type, 3));
        taking.Add(types);
        return parts with
        {
            StatusCandidates = status,
            VerdictCandidates = Chosen(profile, choices.Verdict, verdicts),
            UnitCandidates = units,
            TypeCandidates = types,
            Channel = channel,
            Area = area,
            Priority = priority,
            Outcome = outcome,
            Holder = taking.One(ColumnPart.Holder, column => !column.IsMoment),
            Title = taking.One(ColumnPart.Title, column => !column.IsMoment && column.Uniqueness < 0.5),
        };
    }

    /// <summary>Columns that are given away one after another.</summary>
    private sealed class Taking(IReadOnlyList<ColumnProfile> columns, HashSet<ColumnProfile> taken)
    {
        public List<ColumnProfile> Free(Func<ColumnProfile, bool> fits) => [.. columns.Where(column => !taken.Contains(column) && fits(column))];

        public void Add(IEnumerable<ColumnProfile> more) => taken.UnionWith(more);

        public ColumnProfile? One(ColumnPart part, Func<ColumnProfile, bool> fits)
        {
            var best = Best(Free(fits), part, 4);
            if (best is not null) _ = taken.Add(best);
            return best;
        }
    }

    /// <summary>The column whose name speaks most for a part, the leftmost of equals; null where none speaks enough.</summary>
    public static ColumnProfile? Best(IEnumerable<ColumnProfile> columns, ColumnPart part, int atLeast) =>
        Candidates(columns, part, atLeast).FirstOrDefault();

    private static List<ColumnProfile> Candidates(IEnumerable<ColumnProfile> columns, ColumnPart part, int atLeast) =>
    [
        .. columns.Select(column => (Column: column, Score: HeaderWords.Score(column.Name, part))).Where(pair => pair.Score >= atLeast)
            .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Column.Ordinal).Select(pair => pair.Column).Take(5),
    ];

    private static ColumnProfile? Reference(SourceProfile profile, List<ColumnProfile> usable) => usable
        .Where(column => column.Fill >= 0.97 && column is { IsMoment: false, IsTime: false, Longest: <= 80, AverageWords: <= 2, Links: 0 } && column.Uniqueness >= UniqueFrom)
        .OrderByDescending(column => HeaderWords.Score(column.Name, ColumnPart.Reference) - (IsRowNumber(profile, column) ? 5 : 0))
        .ThenBy(column => column.Ordinal).FirstOrDefault();

    /// <summary>Whether a column counts the rows: 1, 2, 3 … down the file.</summary>
    private static bool IsRowNumber(SourceProfile profile, ColumnProfile column)
    {
        var head = profile.Head.Take(200).Select(row => row[column.Ordinal]).ToList();
        return head.Count > 2 && head.All(text => long.TryParse(text, out _))
            && head.Zip(head.Skip(1), (one, next) => long.Parse(next, null) - long.Parse(one, null)).All(step => step == 1);
    }

    public static ColumnProfile? Named(SourceProfile profile, string? name) =>
        name is null or SetupChoices.None ? null : profile.Columns.FirstOrDefault(column => column.Name == name);

    private static List<ColumnProfile> Chosen(SourceProfile profile, string? choice, IEnumerable<ColumnProfile> found)
    {
        if (choice is null) return [.. found.Distinct()];
        return Named(profile, choice) is { } named ? [named] : [];
    }

    private static List<ColumnProfile> Places(SourceProfile profile, IReadOnlyList<string>? choice, List<ColumnProfile> found) =>
        choice is null ? found : [.. choice.Select(name => Named(profile, name)).OfType<ColumnProfile>()];
}
