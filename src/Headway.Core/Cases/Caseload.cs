using System.Collections.Immutable;

namespace Headway.Core.Cases;

/// <summary>Some cases together, such as those of a segment: how many are up to date, what is overdue, and whether money flows. It adds up.</summary>
/// <param name="Open">Cases that were open.</param>
/// <param name="UpToDate">Those of them on which nothing was overdue.</param>
/// <param name="Overdue">Open cases by what was overdue on them; one case may stand under several.</param>
/// <param name="Money">One flow for each currency, in the order of the codes.</param>
public sealed record Caseload(long Open, long UpToDate, ImmutableSortedDictionary<OverdueKind, long> Overdue, IReadOnlyList<MoneyFlow> Money)
{
    public static readonly Caseload None = new(0, 0, ImmutableSortedDictionary<OverdueKind, long>.Empty, []);

    /// <summary>The share of open cases that were up to date; null without any.</summary>
    public double? Share => Open == 0 ? null : (double)UpToDate / Open;

    /// <summary>One case alone.</summary>
    /// <param name="upToDate">Null of a case that was closed: only its money counts.</param>
    public static Caseload Of(CaseUpToDate? upToDate, IReadOnlyList<MoneyFlow> money) => upToDate is null ? None with { Money = money }
        : upToDate.IsUpToDate ? new Caseload(1, 1, None.Overdue, money)
        : new Caseload(1, 0, upToDate.Overdue.Select(each => each.Kind).Distinct().ToImmutableSortedDictionary(kind => kind, _ => 1L), money);

    /// <summary>All of them together, in one pass.</summary>
    public static Caseload Sum(IEnumerable<Caseload> loads)
    {
        ArgumentNullException.ThrowIfNull(loads);
        long open = 0, upToDate = 0;
        var overdue = new Dictionary<OverdueKind, long>();
        var money = new SortedDictionary<string, MoneyFlow>(StringComparer.Ordinal);
        foreach (var load in loads)
        {
            (open, upToDate) = (open + load.Open, upToDate + load.UpToDate);
            foreach (var (kind, n) in load.Overdue) overdue[kind] = overdue.GetValueOrDefault(kind) + n;
            foreach (var flow in load.Money) money[flow.Currency] = money.TryGetValue(flow.Currency, out var sum) ? sum.Plus(flow) : flow;
        }
        return new Caseload(open, upToDate, overdue.ToImmutableSortedDictionary(), [.. money.Values]);
    }

    public Caseload Plus(Caseload other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new Caseload(
            Open + other.Open, UpToDate + other.UpToDate,
            Overdue.Concat(other.Overdue).GroupBy(pair => pair.Key).ToImmutableSortedDictionary(group => group.Key, group => group.Sum(pair => pair.Value)),
            [
                .. Money.Concat(other.Money).GroupBy(flow => flow.Currency, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => group.Aggregate((sum, flow) => sum.Plus(flow))),
            ]);
    }
}
