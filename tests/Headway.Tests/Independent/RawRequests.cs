using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using Microsoft.Data.Sqlite;

namespace Headway.Tests.Independent;

/// <summary>
/// The sample file in an in-memory SQLite table, as text and with local times. It shares nothing with the product's
/// import, so that a figure that both give is right twice.
/// </summary>
public sealed class RawRequests : IDisposable
{
    private static readonly string[] Columns =
    [
        "CASE_ENQUIRY_ID", "OPEN_DT", "TARGET_DT", "CLOSED_DT", "OnTime_Status", "CASE_STATUS", "Department", "QUEUE",
        "REASON", "TYPE", "Source",
    ];

    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly Dictionary<string, IReadOnlyList<Figure>> _figures = [];

    public RawRequests()
    {
        _connection.Open();
        using (var create = _connection.CreateCommand())
        {
            create.CommandText = File.ReadAllText(Path.Combine(ExpectedFigures.Folder, "requests.sql"));
            create.ExecuteNonQuery();
        }
        Load();
    }

    /// <summary>What a query of <c>Figures/</c> gives; each is run once.</summary>
    public IReadOnlyList<Figure> Run(string query)
    {
        if (!_figures.TryGetValue(query, out var figures))
            _figures[query] = figures = Read(query);
        return figures;
    }

    public void Dispose() => _connection.Dispose();

    private List<Figure> Read(string query)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = File.ReadAllText(Path.Combine(ExpectedFigures.Folder, "Figures", query + ".sql"));
        using var reader = command.ExecuteReader();
        List<Figure> figures = [];
        while (reader.Read())
            figures.Add(FigureOf(query, name => reader.GetString(reader.GetOrdinal(name))));
        return figures;
    }

    private static Figure FigureOf(string query, Func<string, string> column) => new(
        query, column("figure"), column("moment"), column("until"), column("department"), column("queue"),
        column("reason"), column("type"), column("bin"), column("value"));

    private void Load()
    {
        using var file = new GZipStream(File.OpenRead(ExpectedFigures.SampleFile), CompressionMode.Decompress);
        using var csv = CsvReader.Create(file, new CsvReaderOptions { Separator = ',' });
        using var transaction = _connection.BeginTransaction();
        using var insert = _connection.CreateCommand();
        insert.CommandText = $"insert into requests values ({string.Join(", ", Columns.Select((_, i) => $"$p{i}"))})";
        insert.Transaction = transaction;
        foreach (var (i, _) in Columns.Index())
            insert.Parameters.Add($"$p{i}", SqliteType.Text);
        while (csv.Read())
        {
            foreach (var (i, column) in Columns.Index())
                insert.Parameters[i].Value = AsStored(column, csv.GetString(column));
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private static object AsStored(string column, string text) =>
        text.Length == 0 ? DBNull.Value
        : column.EndsWith("_DT", StringComparison.Ordinal) ? IsoLocal(text)
        : text;

    private static string IsoLocal(string text) =>
        DateTime.ParseExact(text, "MM/dd/yyyy hh:mm:ss tt", CultureInfo.InvariantCulture)
            .ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
