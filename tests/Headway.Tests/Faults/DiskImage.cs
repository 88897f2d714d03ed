namespace Headway.Tests.Faults;

/// <summary>The files of a database as a disk holds them after the power was cut at some moment.</summary>
/// <remarks>
/// What was synced is there. Each write after a file's last sync is there, is not there, or is there in part: in sectors of
/// 512 bytes. Names that were removed are gone for certain once anything was synced after it, as on a journalled file system.
/// </remarks>
internal sealed class DiskImage
{
    private const int Sector = 512;

    private readonly Dictionary<string, byte[]?> _durable = [];
    private readonly Dictionary<string, List<FileOperation>> _pending = [];

    public void Apply(FileOperation operation)
    {
        if (operation is not FileOperation.Synced synced)
        {
            Pending(operation.File).Add(operation);
            return;
        }
        foreach (var file in _pending.Where(file => file.Value is [.., FileOperation.Removed]).Select(file => file.Key).ToList()) Settle(file);
        Settle(synced.File);
    }

    /// <summary>Writes the files as they may be found, with chance deciding of what was not synced; null leaves all of that out.</summary>
    public void WriteTo(string database, Random? chance)
    {
        foreach (var file in _durable.Keys.Union(_pending.Keys))
        {
            var content = (byte[]?)_durable.GetValueOrDefault(file)?.Clone();
            if (chance is not null)
                foreach (var operation in _pending.GetValueOrDefault(file) ?? []) Perhaps(ref content, operation, chance);
            if (content is not null) File.WriteAllBytes(database + file, content);
        }
    }

    private List<FileOperation> Pending(string file) => _pending.TryGetValue(file, out var pending) ? pending : _pending[file] = [];

    private void Settle(string file)
    {
        var content = _durable.GetValueOrDefault(file);
        foreach (var operation in Pending(file)) Do(ref content, operation);
        _durable[file] = content;
        Pending(file).Clear();
    }

    private static void Perhaps(ref byte[]? content, FileOperation operation, Random chance)
    {
        var fate = chance.Next(10);
        if (fate < 4) Do(ref content, operation);
        else if (fate < 7 && operation is FileOperation.Written written) Tear(ref content, written, chance);
    }

    private static void Tear(ref byte[]? content, FileOperation.Written written, Random chance)
    {
        for (var at = 0; at < written.Bytes.Length; at += Sector)
        {
            if (chance.Next(2) == 0) continue;
            var sector = written.Bytes[at..Math.Min(at + Sector, written.Bytes.Length)];
            Do(ref content, new FileOperation.Written(written.File, written.At + at, sector));
        }
    }

    private static void Do(ref byte[]? content, FileOperation operation)
    {
        switch (operation)
        {
            case FileOperation.Removed:
                content = null;
                break;
            case FileOperation.Cut cut:
                content ??= [];
                Array.Resize(ref content, (int)cut.Length);
                break;
            case FileOperation.Written written:
                content ??= [];
                if (content.Length < written.At + written.Bytes.Length) Array.Resize(ref content, (int)(written.At + written.Bytes.Length));
                written.Bytes.CopyTo(content, written.At);
                break;
            default:
                throw new ArgumentException("It changes no file.", nameof(operation));
        }
    }
}
