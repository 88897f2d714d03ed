namespace Headway.Core.WorkItems;

/// <summary>Puts the paths of the organisation in place of what a source calls its units, and cuts open work where its unit moves.</summary>
/// <remarks>Work that is open when its unit comes to lie elsewhere moves with it, at that moment; work that has ended stays where it ended.</remarks>
internal static class OnPaths
{
    public static IReadOnlyList<Standing> Of(IReadOnlyList<Standing> standings, UnitPaths units)
    {
        if (units.IsEmpty) return standings;
        List<Standing> placed = new(standings.Count);
        var (said, key) = (standings[0].Unit, units.KeyOf(standings[0].Unit, standings[0].From));
        foreach (var standing in standings)
        {
            var before = standing.UnitBefore is null ? null : units.At(key, standing.From);
            // A name may be given to another unit later: work stays with the unit that bore it when the work came.
            if (standing.Unit != said) (said, key) = (standing.Unit, units.KeyOf(standing.Unit, standing.From));
            var piece = standing with { Unit = units.At(key, standing.From), UnitBefore = before };
            foreach (var change in standing.IsOpen ? units.Changes(key, standing.From, standing.To) : [])
            {
                placed.Add(piece with { To = change.From });
                piece = piece with { From = change.From, Unit = change.Path, Began = Began.Moved, UnitBefore = piece.Unit, TypeBefore = piece.Type };
            }
            placed.Add(piece);
        }
        return placed;
    }
}
