using System.Globalization;
using Headway.Core.Facts;
using Headway.Formats;

namespace Headway.Imports;

/// <summary>Reads what a row says field by field, in the form in which it is kept.</summary>
internal sealed class FactFields(FactMapping mapping, IReadOnlyList<FieldColumn> fields, RowColumns columns, RowMoments moments)
{
    private const string Currency = "currency";

    // The currency says how an amount is read.
    private readonly Reader[] _readers = [.. fields.OrderBy(field => field.Name != Currency).Select(field => Reader.Of(field, columns, moments))];
    private readonly KnownPlaces _places = new();

    /// <summary>What is said of each field; empty where there is nothing. Null, with a note, where the row must be rejected.</summary>
    /// <param name="among">Only these fields; null for all.</param>
    /// <param name="currency">What amounts are of, where the fields do not say it.</param>
    public Dictionary<string, string>? Read(SourceRow row, List<RowNote> notes, Func<string, bool>? among = null, string? currency = null)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var reader in _readers)
        {
            if (among is not null && !among(reader.Field.Field.Name)) continue;
            if (Value(reader, row, notes, currency) is not { } value) return null;
            said[reader.Field.Name] = value;
            if (reader.Field.Name == Currency && value.Length > 0) currency = value;
        }
        return said;
    }

    private string? Value(Reader reader, SourceRow row, List<RowNote> notes, string? currency)
    {
        var field = reader.Field;
        if (reader.Moment is { } moment)
        {
            if (moment.Read(row, notes) is not { } at) return FactBody.None;
            return field.Field.Type == FieldType.Day ? FactBody.Written(at.InZone(mapping.Zone).Date) : FactBody.Written(at);
        }
        if (reader.Key is { } key) return key.Read(row) is { } reference ? FactKey.Of(field.Source, reference) : FactBody.None;
        if (field.Field.Type == FieldType.Place) return Place(reader.Columns, row);
        var column = reader.Columns[0];
        if (column.Text(row) is not { } text) return FactBody.None;
        var read = Read(field.Field, text, currency);
        if (read.Value is null) notes.Add(new RowNote(RowOddity.UnreadableValue, $"{column.Name} \"{text}\" {read.Why}", column.Name, text));
        return read.Value;
    }

    private (string? Value, string Why) Read(FactField field, string text, string? currency) => field.Type switch
    {
        FieldType.Money when currency is null => (null, "is an amount of no currency."),
        FieldType.Money => AmountText.Read(text, mapping.Amounts, Core.Facts.Currency.MinorDigits(currency)) is { } amount
            ? (FactBody.Written(amount), "")
            : (null, $"is no amount in {currency}."),
        FieldType.Whole => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? (FactBody.Written(number), "")
            : (null, "is no whole number."),
        FieldType.Figure => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure)
            ? (figure.ToString(CultureInfo.InvariantCulture), "")
            : (null, "is no number."),
        FieldType.Word when !field.Words.Contains(text) => (null, $"is none of: {string.Join(", ", field.Words)}."),
        FieldType.Text when field.Name == Currency && !Core.Facts.Currency.IsCode(text) => (null, "is no currency: three capital letters, such as GBP."),
        _ => (text, ""),
    };

    private string Place(RowColumn[] names, SourceRow row) =>
        names.Any(name => name.IsFixed || name.Text(row) is not null) ? _places.KeyOf(names, row) : FactBody.None;

    private sealed record Reader(FieldColumn Field, RowColumn[] Columns, RowMoments.RowMoment? Moment, RowReference? Key)
    {
        public static Reader Of(FieldColumn field, RowColumns columns, RowMoments moments)
        {
            var own = columns.Places(field.Columns);
            return new Reader(field, own, moments.Of(field.Moment, false), field.Field.Type is FieldType.Key or FieldType.Keys ? new RowReference(own) : null);
        }
    }
}
