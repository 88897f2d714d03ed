using NodaTime;

namespace Headway.Core.Organisation;

/// <summary>Which units followed which, by the successions that were declared; never by likeness of name.</summary>
public sealed class UnitSuccession
{
    private readonly DatedTree<Unit> _units;
    private readonly ILookup<string, (LocalDate Day, string Successor)> _handovers;

    public UnitSuccession(DatedTree<Unit> units, Timeline<Succession> successions)
    {
        ArgumentNullException.ThrowIfNull(successions);
        _units = units;
        _handovers = successions.Pieces.ToLookup(
            piece => piece.Value.Predecessor, piece => (piece.Days.From, piece.Value.Successor), StringComparer.Ordinal);
    }

    /// <summary>Who has, on a later day, the work that a unit had on an earlier one. A unit that hands over and goes on shares it.</summary>
    public Heirs HeirsOf(string unit, LocalDate earlier, LocalDate later)
    {
        var heirs = new SortedSet<string>(StringComparer.Ordinal);
        var allKnown = true;
        var steps = new Queue<(string Unit, LocalDate Since)>([(unit, earlier)]);
        var seen = new HashSet<(string, LocalDate)>(steps);
        while (steps.TryDequeue(out var step))
        {
            // Each step leads to a strictly later day, so that even units that succeed one another in turn come to an end.
            var handovers = _handovers[step.Unit].Where(handover => handover.Day > step.Since && handover.Day <= later).ToList();
            if (handovers.Count == 0)
            {
                if (_units.Nodes.On(step.Unit, later) is not null) heirs.Add(step.Unit);
                else allKnown = false;
                continue;
            }

            var day = handovers.Min(handover => handover.Day);
            var takers = handovers.Where(handover => handover.Day == day).Select(handover => handover.Successor);
            foreach (var next in _units.Nodes.On(step.Unit, day) is null ? takers : takers.Append(step.Unit))
                if (seen.Add((next, day))) steps.Enqueue((next, day));
        }

        return new Heirs([.. heirs], allKnown);
    }

    /// <summary>For each unit of a later day, the units of an earlier day that it stands for "as is".</summary>
    public IReadOnlyDictionary<string, Succeeded> AsIs(LocalDate earlier, LocalDate later)
    {
        var before = _units.Nodes.On(earlier).Select(piece => (Unit: piece.Key, Heirs: HeirsOf(piece.Key, earlier, later))).ToList();
        var byHeir = before.SelectMany(old => old.Heirs.Units.Select(heir => (heir, old.Unit, IsWhole: old.Heirs is { AllKnown: true, Units.Count: 1 })))
            .ToLookup(line => line.heir, StringComparer.Ordinal);
        return _units.Nodes.On(later).ToDictionary(
            piece => piece.Key,
            piece => new Succeeded(
                [.. byHeir[piece.Key].Where(line => line.IsWhole).Select(line => line.Unit)],
                [.. byHeir[piece.Key].Where(line => !line.IsWhole).Select(line => line.Unit)]),
            StringComparer.Ordinal);
    }
}

/// <summary>Which units of an earlier day a unit of today stands for.</summary>
/// <param name="Whole">Those whose work is now all with this unit.</param>
/// <param name="InPart">Those that were split, or whose work partly went where nobody says: what of it is this unit's only the items themselves can say.</param>
public sealed record Succeeded(IReadOnlyList<string> Whole, IReadOnlyList<string> InPart)
{
    /// <summary>Why a figure of that day is not known for this unit; null where it is.</summary>
    public string? NotKnownBecause => InPart.Count == 0 ? null : $"the work of {string.Join(", ", InPart)} was divided and nothing says which part came here";
}

/// <summary>Where the work of a unit is on a later day.</summary>
/// <param name="Units">The units that have it.</param>
/// <param name="AllKnown">False where some of it went to a unit that ended without a successor.</param>
public sealed record Heirs(IReadOnlyList<string> Units, bool AllKnown);
