using Dapper;
using Headway.Formats;
using Headway.Storage;
using NodaTime;

namespace Headway.Imports;

/// <summary>Looks whether a later file of a feed would speak for the moment of an earlier one: its mapping says one moment for all of them.</summary>
public sealed class CheckAsAt(Database database, IClock clock)
{
    // A slip of the pen in some rows is no reason to stop: such moments are reported one by one.
    private const int OneIn = 100;

    /// <summary>What the file tells after the moment that its mapping says; null where that moment can be the file's, or somebody said another.</summary>
    /// <exception cref="UnreadableFile">The file cannot be read as its mapping says.</exception>
    public async Task<LaterMoments?> Run(ImportOrder order, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.AsAt is not null || order.Mapping is not { AsAt: { } said, Kind: not FeedKind.Stream }) return null;
        return await HasOtherFile(order, cancel) ? After(order, said, cancel) : null;
    }

    private async Task<bool> HasOtherFile(ImportOrder order, CancellationToken cancel)
    {
        if (!database.Exists) return false;
        var fileHash = FileHash.Of(order.File, cancel);
        await using var connection = await database.OpenReader(cancel);
        return await connection.ExecuteScalarAsync<long>(
            "select count(*) from imports where mapping = @mapping and file_hash <> @fileHash and state = 'done'",
            new { mapping = order.Mapping.Name, fileHash }) > 0;
    }

    private LaterMoments? After(ImportOrder order, Instant said, CancellationToken cancel)
    {
        var (zone, formats, now) = (order.Mapping.Zone, new DateFormats(order.Mapping.Dates), clock.GetCurrentInstant());
        var mapper = new MapRows(order.Mapping, "", said);
        using var source = SourceFile.Open(order.File, order.Mapping.Form);
        Layout.Require(source, order.Mapping, order.Name);
        long read = 0, later = 0;
        var last = said;
        foreach (var row in source.Read(mapper.Columns).Select(mapper.Map))
        {
            if (++read % 5_000 == 0) cancel.ThrowIfCancellationRequested();
            // What lies after today is a slip, whatever the file speaks for.
            var moments = row.Notes.Where(note => note.Kind == RowOddity.MomentInFuture).Select(note => Moment(formats, note.Value, zone)).Where(moment => moment <= now).ToList();
            if (moments.Count == 0) continue;
            later++;
            last = Instant.Max(last, moments.Max());
        }
        return later * OneIn > read ? new LaterMoments(order.Name, later, read, last.InZone(zone).LocalDateTime, said.InZone(zone).LocalDateTime) : null;
    }

    private static Instant Moment(DateFormats formats, string? text, DateTimeZone zone) => formats.Read(text ?? "") switch
    {
        { Offset: { } offset } moment => moment.Local.WithOffset(offset).ToInstant(),
        { } moment => moment.Local.InZoneLeniently(zone).ToInstant(),
        null => Instant.MaxValue,
    };
}

/// <summary>What a file tells after the moment that its feed says for all its files.</summary>
/// <param name="Last">The last moment in it, local to the feed.</param>
/// <param name="Said">The moment that the feed says.</param>
public sealed record LaterMoments(string File, long Rows, long Read, LocalDateTime Last, LocalDateTime Said)
{
    /// <summary>The midnight after all that it tells: an export is made afterwards.</summary>
    public LocalDateTime Proposed => Last.Date.PlusDays(1).AtMidnight();

    public string Words =>
        $"{Web.Words.Count(Rows, "row")} of {Web.Words.Number(Read)} in {File} tell of what happened after {Web.Words.Moment(Said)}, the moment that the feed's mapping says; the last is {Web.Words.Moment(Last)}. "
        + "An earlier file spoke for that moment; this one is of a later.";
}
