namespace Headway.Formats;

/// <summary>Opens a source file by what it is, not by what its name says.</summary>
public static class SourceFile
{
    /// <exception cref="UnreadableFile">There is no such file, or it is in no format that can be read.</exception>
    public static ISourceReader Open(string path, SourceOptions options)
    {
        var name = Shown.Value(Path.GetFileName(path));
        return Named(name, () => new NamedSource(name, OpenIt(path, options)));
    }

    /// <summary>What the file's text looks like in each encoding that it may have; none where the file itself tells.</summary>
    /// <exception cref="UnreadableFile">It is packed, and cannot be unpacked.</exception>
    public static IReadOnlyList<EncodingReading> Encodings(string path) => Named(Shown.Value(Path.GetFileName(path)), () => FileHead.Readings(path));

    /// <summary>Says of which file it was that it cannot be read.</summary>
    internal static T Named<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (UnreadableFile failure) when (!failure.Message.StartsWith(name, StringComparison.Ordinal))
        {
            throw new UnreadableFile($"{name} cannot be read. {failure.Message}", failure) { Readings = failure.Readings };
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException)
        {
            throw new UnreadableFile($"{name} cannot be read. It is damaged or cut short: {failure.Message}", failure);
        }
    }

    private static ISourceReader OpenIt(string path, SourceOptions options)
    {
        var head = FileHead.Read(path, options);
        return head.Format switch
        {
            FileFormat.Csv or FileFormat.Tsv => CsvSource.Open(path, head, options),
            FileFormat.Xlsx => XlsxSource.Open(path, head, options),
            FileFormat.Xes => XesSource.Open(path, head, options),
            FileFormat.JsonLines => JsonLinesSource.Open(path, head),
            FileFormat.Ocel => OcelSource.Open(path, head),
        };
    }

    private sealed class NamedSource(string name, ISourceReader source) : ISourceReader
    {
        public SourceForm Form => source.Form;

        public IReadOnlyList<string> Columns => source.Columns;

        public bool MayHaveMore => source.MayHaveMore;

        public (long Read, long Of) Progress => source.Progress;

        public IEnumerable<SourceRow> Read(IReadOnlyList<string> columns)
        {
            using var rows = source.Read(columns).GetEnumerator();
            while (Next(rows)) yield return rows.Current;
        }

        public void Dispose() => source.Dispose();

        private bool Next(IEnumerator<SourceRow> rows)
        {
            try
            {
                return rows.MoveNext();
            }
            catch (UnreadableFile failure) when (!failure.Message.StartsWith(name, StringComparison.Ordinal))
            {
                throw new UnreadableFile($"{name} cannot be read further. {failure.Message}", failure);
            }
            catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException)
            {
                throw new UnreadableFile($"{name} cannot be read further. It is damaged or cut short: {failure.Message}", failure);
            }
        }
    }
}
