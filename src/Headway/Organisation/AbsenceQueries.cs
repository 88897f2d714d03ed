using Headway.Core.Organisation;
using Headway.Storage;
using NodaTime;

namespace Headway.Organisation;

/// <summary>Answers who is away on a day, and when a person was or will be.</summary>
/// <remarks>Of absences there are many times as many as of anything else in an organisation: only those that are asked for are read.</remarks>
public sealed class AbsenceQueries(Database database)
{
    /// <summary>The absences of a day, by person.</summary>
    /// <param name="knownAt">Leaves out what was recorded after this moment; null for all that is known.</param>
    public async Task<ILookup<string, Absence>> On(LocalDate day, Instant? knownAt, CancellationToken cancel)
    {
        var said = await database.Read((connection, transaction) => AssertionStore.AbsencesOn(connection, transaction, day), cancel);
        return new Timeline<Absence>(said, knownAt).On(day).ToLookup(piece => piece.Value.Person, piece => piece.Value, StringComparer.Ordinal);
    }

    /// <summary>Every absence of a person that is known, by day.</summary>
    /// <param name="knownAt">As for a day.</param>
    public async Task<IReadOnlyList<Piece<Absence>>> Of(string person, Instant? knownAt, CancellationToken cancel)
    {
        var said = await database.Read((connection, transaction) => AssertionStore.AbsencesOf(connection, transaction, person), cancel);
        return [.. new Timeline<Absence>(said, knownAt).Pieces.Where(piece => piece.Value.Person == person).OrderBy(piece => piece.Days.From)];
    }
}
