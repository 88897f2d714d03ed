using NodaTime;
using NodaTime.Text;

namespace Headway.Storage;

/// <summary>Rows on their way into a table. Cells are added from left to right; the last one completes the row.
/// A row costs no allocation of its own; the same object serves batch after batch with <see cref="Clear"/>.</summary>
public sealed class BulkRows(BulkTable table)
{
    // Marks a number that is null, so that a cell is two words and needs no flag.
    private const string NullNumber = "null";

    private readonly int _width = table.Columns.Count;
    private readonly BulkColumn[] _columns = [.. table.Columns];
    private Cell[] _cells = new Cell[Math.Max(16, table.Columns.Count * 64)];
    private int _used;
    private int _column;

    public BulkTable Table { get; } = table;

    /// <summary>How many rows are complete.</summary>
    public int Count => (_used - _column) / _width;

    public BulkRows Add(long number) => Put(new Cell(number, null), isText: false);

    public BulkRows Add(long? number) => number is { } known ? Add(known) : PutNull(isText: false);

    public BulkRows Add(bool yes) => Add(yes ? 1L : 0L);

    public BulkRows Add(Instant moment) => Add(moment.ToUnixTimeMilliseconds());

    public BulkRows Add(Instant? moment) => Add(moment?.ToUnixTimeMilliseconds());

    public BulkRows Add(LocalDate date) => Put(new Cell(0, LocalDatePattern.Iso.Format(date)), isText: true);

    public BulkRows Add(LocalDate? date) => date is { } known ? Add(known) : PutNull(isText: true);

    public BulkRows Add(string? text)
    {
        if (text is null) return PutNull(isText: true);

        // The door: SQLite would keep such a text changed, PostgreSQL would refuse the whole batch.
        if (StoredText.Refusal(text) is { } sentence)
        {
            var place = $"{Table.Name}.{_columns[_column].Name}";
            throw new ArgumentException($"{sentence} It was meant for {place}.", nameof(text));
        }

        return Put(new Cell(0, text), isText: true);
    }

    public void Clear()
    {
        Array.Clear(_cells, 0, _used);
        _used = 0;
        _column = 0;
    }

    internal bool IsNull(int row, int column)
    {
        ref readonly var cell = ref _cells[(row * _width) + column];
        return _columns[column].IsText ? cell.Text is null : cell.Text is not null;
    }

    internal long Number(int row, int column) => _cells[(row * _width) + column].Number;

    internal string Text(int row, int column) => _cells[(row * _width) + column].Text!;

    /// <summary>Whether a cell is the very one of the row before; equal texts that are two objects count as different.</summary>
    internal bool IsSameAsAbove(int row, int column)
    {
        ref readonly var cell = ref _cells[(row * _width) + column];
        ref readonly var above = ref _cells[((row - 1) * _width) + column];
        return cell.Number == above.Number && ReferenceEquals(cell.Text, above.Text);
    }

    internal int CompareKeys(int left, int right)
    {
        foreach (var column in Table.Keys)
        {
            ref readonly var a = ref _cells[(left * _width) + column];
            ref readonly var b = ref _cells[(right * _width) + column];
            var order = _columns[column].IsText ? string.CompareOrdinal(a.Text, b.Text) : a.Number.CompareTo(b.Number);
            if (order != 0) return order;
        }

        return 0;
    }

    internal void CopyRow(BulkRows from, int row)
    {
        Reserve();
        Array.Copy(from._cells, row * _width, _cells, _used, _width);
        _used += _width;
    }

    internal void ReplaceLast(BulkRows from, int row)
    {
        _used -= _width;
        CopyRow(from, row);
    }

    /// <summary>Adds the numbers outside the key to those of the last row.</summary>
    internal void AddToLast(BulkRows from, int row)
    {
        for (var column = 0; column < _width; column++)
        {
            if (_columns[column].IsKey) continue;

            ref var sum = ref _cells[_used - _width + column];
            sum = new Cell(sum.Number + from.Number(row, column), null);
        }
    }

    internal void RequireWhole()
    {
        if (_column != 0) throw new InvalidOperationException($"The last row for {Table.Name} is not complete.");
    }

    private BulkRows PutNull(bool isText)
    {
        var column = _columns[_column];
        if (column.IsKey) throw new ArgumentException($"{Table.Name}.{column.Name} is of the key and cannot be null.");

        return Put(new Cell(0, isText ? null : NullNumber), isText);
    }

    private BulkRows Put(Cell cell, bool isText)
    {
        var column = _columns[_column];
        if (column.IsText != isText)
        {
            throw new ArgumentException($"{Table.Name}.{column.Name} holds {(isText ? "numbers" : "text")}.");
        }

        if (_column == 0) Reserve();
        _cells[_used++] = cell;
        _column = _column + 1 == _width ? 0 : _column + 1;
        return this;
    }

    private void Reserve()
    {
        if (_used + _width > _cells.Length) Array.Resize(ref _cells, _cells.Length * 2);
    }

    private readonly record struct Cell(long Number, string? Text);
}
