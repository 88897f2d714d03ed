using NodaTime;
using NodaTime.Text;

namespace Headway.Storage;

/// <summary>Rows on their way into a table. Cells are added from left to right; the last one completes the row.
/// A row costs no allocation of its own; the same object serves batch after batch with <see cref="Clear"/>.</summary>
public sealed class BulkRows(BulkTable table)
{
    // Marks a number that is null, so that a cell is two words and needs no flag.
    private const string NullNumber = "null";

    // Rows lie in blocks that stay where they are: one growing array would be copied, and collected, again and again.
    private const int BlockBits = 7;
    private const int BlockRows = 1 << BlockBits;

    private readonly int _width = table.Columns.Count;
    private readonly BulkColumn[] _columns = [.. table.Columns];
    private readonly List<Cell[]> _blocks = [];
    private int _rows;
    private int _column;

    public BulkTable Table { get; } = table;

    /// <summary>How many rows are complete.</summary>
    public int Count => _column == 0 ? _rows : _rows - 1;

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
        foreach (var block in _blocks) Array.Clear(block);
        _rows = 0;
        _column = 0;
    }

    internal bool IsNull(int row, int column)
    {
        ref readonly var cell = ref At(row, column);
        return _columns[column].IsText ? cell.Text is null : cell.Text is not null;
    }

    internal long Number(int row, int column) => At(row, column).Number;

    internal string Text(int row, int column) => At(row, column).Text!;

    /// <summary>Whether a cell is the very one of the row before; equal texts that are two objects count as different.</summary>
    internal bool IsSameAsAbove(int row, int column)
    {
        ref readonly var cell = ref At(row, column);
        ref readonly var above = ref At(row - 1, column);
        return cell.Number == above.Number && ReferenceEquals(cell.Text, above.Text);
    }

    internal int CompareKeys(int left, int right)
    {
        foreach (var column in Table.Keys)
        {
            ref readonly var a = ref At(left, column);
            ref readonly var b = ref At(right, column);
            var order = _columns[column].IsText ? string.CompareOrdinal(a.Text, b.Text) : a.Number.CompareTo(b.Number);
            if (order != 0) return order;
        }

        return 0;
    }

    internal void CopyRow(BulkRows from, int row)
    {
        BeginRow();
        for (var column = 0; column < _width; column++) At(_rows - 1, column) = from.At(row, column);
    }

    internal void ReplaceLast(BulkRows from, int row)
    {
        _rows--;
        CopyRow(from, row);
    }

    /// <summary>Adds the numbers outside the key to those of the last row.</summary>
    internal void AddToLast(BulkRows from, int row)
    {
        for (var column = 0; column < _width; column++)
        {
            if (_columns[column].IsKey) continue;

            ref var sum = ref At(_rows - 1, column);
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

        if (_column == 0) BeginRow();
        At(_rows - 1, _column) = cell;
        _column = _column + 1 == _width ? 0 : _column + 1;
        return this;
    }

    private ref Cell At(int row, int column) => ref _blocks[row >> BlockBits][((row & (BlockRows - 1)) * _width) + column];

    private void BeginRow()
    {
        if (_rows >> BlockBits == _blocks.Count) _blocks.Add(new Cell[BlockRows * _width]);
        _rows++;
    }

    private readonly record struct Cell(long Number, string? Text);
}
