namespace Headway.Formats;

/// <summary>Counts what is read of a file as it is unpacked, and ends it where a budget is spent.</summary>
/// <param name="packed">How many bytes of the packed file were read so far; null where it is plain.</param>
internal sealed class BudgetStream(Stream inner, Func<long>? packed = null) : ForwardStream
{
    private long _unpacked;
    private long _rows;
    private long _rowsSeen = -1;
    private long _lastRowAt;

    public long Unpacked => _unpacked;

    /// <summary>Says that a row was found, so that reading has come on.</summary>
    public void CountRow()
    {
        if (++_rows > Budget.Rows)
            throw new UnreadableFile($"It has more than {Budget.Rows:N0} rows, the most that one file may have. Split it, and import the parts.");
    }

    public static UnreadableFile TooLarge() =>
        new($"It unpacks to more than {Budget.Ratio} times its size, which no export does: it is not read. Fetch it again, or unpack it first.");

    public override int Read(Span<byte> buffer)
    {
        var read = Inner(buffer);
        _unpacked += read;
        Check();
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private int Inner(Span<byte> buffer)
    {
        try
        {
            return inner.Read(buffer);
        }
        catch (InvalidDataException failure)
        {
            throw new UnreadableFile($"It is damaged after {_unpacked:N0} unpacked bytes and cannot be unpacked further: {failure.Message} Fetch it again.", failure);
        }
    }

    private void Check()
    {
        if (_unpacked > Budget.UnpackedBytes)
            throw new UnreadableFile($"It unpacks to more than {Budget.UnpackedBytes >> 30} GiB, the most that is read. Split it, and import the parts.");
        if (packed is not null && _unpacked > Budget.RatioCountsFrom && _unpacked / Budget.Ratio > packed())
            throw TooLarge();
        var now = Environment.TickCount64;
        if (_rows != _rowsSeen) (_rowsSeen, _lastRowAt) = (_rows, now);
        else if (now - _lastRowAt > Budget.SecondsWithoutRow * 1000L)
            throw new UnreadableFile($"No row was found for {Budget.SecondsWithoutRow} seconds: reading was given up after {_unpacked:N0} bytes.");
    }
}
