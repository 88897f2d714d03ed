using System.Text.Json;
using Dapper;
using Headway.Formats;
using Headway.Storage;

namespace Headway.Imports;

/// <summary>The rows that an import could not take, as a file of the format they came in: to be mended and imported again.</summary>
public sealed class RejectedFile(Database database)
{
    /// <summary>What stands beside the mapping's columns and says what is wrong; importing passes over it.</summary>
    public static readonly IReadOnlyList<string> Beside = ["headway line", "headway column", "headway value", "headway reason"];

    /// <summary>What the file is called and how many rows it will have; null where the import is not known or rejected none.</summary>
    public async Task<RejectedDownload?> Find(string import, CancellationToken cancel)
    {
        if (!database.Exists) return null;
        await using var connection = await database.OpenReader(cancel);
        var rows = await connection.ExecuteScalarAsync<long>("select count(*) from rejected_rows where import = @import", new { import });
        if (rows == 0 || await Form(import, connection) is not { } form) return null;
        var all = await connection.ExecuteScalarAsync<long>("select rejected_count from imports where import = @import", new { import });
        return new RejectedDownload($"rejected-{import}{RowsFile.Extension(form.Format)}", RowsFile.MediaType(form.Format), rows, all);
    }

    /// <summary>Writes the file; its rows stand in the order in which they came.</summary>
    public async Task Write(string import, Stream to, CancellationToken cancel)
    {
        await using var connection = await database.OpenReader(cancel);
        var form = await Form(import, connection) ?? throw new InvalidOperationException($"Nothing is known of the file of import {import}.");
        List<Rejected> rows = [.. await connection.QueryAsync<Rejected>(
            "select line as Line, wrong_column as WrongColumn, wrong_value as WrongValue, reason as Reason, row_values as RowValues from rejected_rows where import = @import order by number",
            new { import })];
        List<string> columns = [.. Values(rows[0]).Keys];
        RowsFile.Write(form, [.. columns, .. Beside], rows.Select(row => Cells(row, columns)), to);
    }

    private static string[] Cells(Rejected row, List<string> columns)
    {
        var values = Values(row);
        return [.. columns.Select(column => values[column]), row.Line.ToString(System.Globalization.CultureInfo.InvariantCulture), row.WrongColumn ?? "", row.WrongValue ?? "", row.Reason];
    }

    private static Dictionary<string, string> Values(Rejected row) => JsonSerializer.Deserialize<Dictionary<string, string>>(row.RowValues)!;

    private static async Task<SourceForm?> Form(string import, System.Data.Common.DbConnection connection) =>
        await connection.ExecuteScalarAsync<string>("select form from import_layouts where import = @import", new { import }) is { } form
            ? JsonSerializer.Deserialize<SourceForm>(form)
            : null;

    private sealed record Rejected(long Line, string? WrongColumn, string? WrongValue, string Reason, string RowValues);
}

/// <summary>A file of rejected rows before it is made.</summary>
/// <param name="Rows">How many rows it will have.</param>
/// <param name="Rejected">How many the import rejected.</param>
public sealed record RejectedDownload(string Name, string MediaType, long Rows, long Rejected)
{
    /// <summary>That rows are missing from the file, in words; null where it has them all.</summary>
    public string? Missing => RejectedRows.Missing(Rejected, Rows);
}
