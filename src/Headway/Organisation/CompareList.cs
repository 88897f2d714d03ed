using Headway.Core.Organisation;
using Headway.Imports;
using NodaTime;

namespace Headway.Organisation;

/// <summary>Compares a list with what is known, and counts its rows by what they changed.</summary>
internal sealed class CompareList(ILookup<string, Dated<string>> said, IReadOnlyList<ReadList> lists, string import, LocalDate day, Instant recordedAt)
{
    // What a row is about: the first of these that it tells of.
    private static readonly string[] Subjects =
    [
        AssertionKind.Absence, AssertionKind.Cover, AssertionKind.Skill, AssertionKind.Person, AssertionKind.Post, AssertionKind.Holding,
        AssertionKind.Pattern, AssertionKind.Unit, AssertionKind.Role,
    ];

    private readonly HashSet<(string Kind, string Key)> _began = [];
    private readonly HashSet<(string Kind, string Key)> _changed = [];
    private readonly List<(string Kind, string Key)> _ended = [];

    public ListDifference Run(ListContent content)
    {
        List<(string, IReadOnlyList<Dated<string>>)> fresh = [];
        foreach (var kind in content.Groups.ToLookup(group => group.Kind))
        {
            var known = new Timeline<string>(said[kind.Key]);
            fresh.Add((kind.Key, [.. kind.SelectMany(group => NewTo(known, group, content))]));
        }

        long isNew = 0, changed = 0;
        foreach (var row in content.Rows.Where(row => row.Row.Fate == RowFate.Taken))
        {
            var told = row.Things.Select(thing => (thing.Kind, thing.Key)).ToList();
            if (told.OrderBy(thing => Array.IndexOf(Subjects, thing.Kind)).Take(1).Any(_began.Contains)) isNew++;
            else if (told.Any(thing => _began.Contains(thing) || _changed.Contains(thing))) changed++;
        }

        return new ListDifference(fresh, isNew, changed, Leavers());
    }

    private IEnumerable<Dated<string>> NewTo(Timeline<string> known, ListGroup group, ListContent content)
    {
        var otherDays = lists.Where(list => list.IsWholeForTheSameAs(group)).Select(list => list.Day);
        var difference = group.NewTo(known, day, otherDays, import, recordedAt);
        _began.UnionWith(difference.Began.Select(one => (group.Kind, one.Key)));
        _changed.UnionWith(difference.Changed.Select(one => (group.Kind, one.Key)));
        if (group.As == ToldAs.Dated)
        {
            _changed.UnionWith(difference.Ended.Select(one => (group.Kind, one.Key)));
            return difference.All;
        }

        List<Dated<string>> ended = [.. difference.Ended.Where(one => !MayBeOn(content, one.Key))];
        _ended.AddRange(ended.Select(one => (group.Kind, one.Key)));
        return difference.Began.Concat(difference.Changed).Concat(ended);
    }

    // Keys of what joins a person to something begin with the person, whose bars are doubled.
    private static bool MayBeOn(ListContent content, string key) => content.MayLackAnything || content.Unsure.Contains(key)
        || content.Unsure.Any(unsure => key.StartsWith($"{unsure.Replace("|", "||", StringComparison.Ordinal)}|:", StringComparison.Ordinal));

    // Who left, or which posts closed: that their holdings ended too goes without saying.
    private List<string> Leavers()
    {
        var kind = _ended.Select(ended => ended.Kind).MinBy(ended => Array.IndexOf(Subjects, ended));
        return [.. _ended.Where(ended => ended.Kind == kind).Select(ended => ended.Key)];
    }
}

/// <summary>What a list brings.</summary>
/// <param name="Fresh">What to append, by kind.</param>
/// <param name="New">Rows about something that was not known: joiners, new posts.</param>
/// <param name="Changed">Rows that tell something else of what was known: movers.</param>
/// <param name="Ended">What is known and no longer listed: leavers, closed posts.</param>
internal sealed record ListDifference(
    IReadOnlyList<(string Kind, IReadOnlyList<Dated<string>> Said)> Fresh, long New, long Changed, IReadOnlyList<string> Ended);
