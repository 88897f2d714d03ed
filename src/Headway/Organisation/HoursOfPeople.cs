using Headway.Core.Organisation;
using Headway.Imports;

namespace Headway.Organisation;

/// <summary>Puts the hours that a list gives a person to each of the posts that the person is known to hold.</summary>
internal static class HoursOfPeople
{
    public static IEnumerable<ListRow> InTheirPosts(IReadOnlyList<ListRow> rows, ILookup<string, Dated<string>> said)
    {
        if (!rows.Any(row => row.Things.Any(told => told.IsOfPerson))) return rows;
        var holdings = new Timeline<string>(said[AssertionKind.Holding]).Pieces.ToLookup(
            piece => AssertionKind.Read<Holding>(piece.Value)!.Person, StringComparer.Ordinal);
        return rows.Select(row => InPosts(row, holdings));
    }

    private static ListRow InPosts(ListRow row, ILookup<string, Piece<string>> holdings)
    {
        List<Told> things = [];
        foreach (var told in row.Things)
        {
            if (!told.IsOfPerson)
            {
                things.Add(told);
                continue;
            }

            var held = holdings[told.Key].Where(piece => piece.Days.Contains(told.Days.From)).Select(piece => piece.Key).ToList();
            if (held.Count == 0) return WithoutPost(row, told);
            things.AddRange(held.Select(key => told with { Key = key, IsOfPerson = false }));
        }

        return row with { Things = things };
    }

    private static ListRow WithoutPost(ListRow row, Told told) => row with
    {
        Things = [],
        Row = row.Row with { Fate = RowFate.Rejected, Notes = [new RowNote(RowOddity.NoPost, $"{told.Key} holds no post on {told.Days.From:uuuu-MM-dd}, so there is nothing to work in.")] },
    };
}
