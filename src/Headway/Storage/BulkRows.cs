using System.Runtime.InteropServices;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Headway.Storage;

/// <summary>Rows on their way into a table. Cells are added from left to right; the last one completes the row.
/// Texts are encoded as they are added, so that a row is bytes and numbers and nothing that has to be collected; the same
/// object serves batch after batch with <see cref="Clear"/>.</summary>
public sealed class BulkRows
{
    private const int NullLength = -1;
    private const int NumberLength = -2;

    // Rows lie in blocks that stay where they are: one growing array would be copied, and collected, again and again.
    private const int BlockBits = 7;
    private const int BlockRows = 1 << BlockBits;

    private readonly int _width;
    private readonly BulkColumn[] _columns;
    private readonly List<Cell[]> _blocks = [];
    private readonly TextStore _texts;
    private readonly string?[] _lastTexts;
    private int _rows;
    private int _column;

    public BulkRows(BulkTable table)
        : this(table, new TextStore())
    {
    }

    private BulkRows(BulkTable table, TextStore texts)
    {
        Table = table;
        _columns = [.. table.Columns];
        _width = _columns.Length;
        _lastTexts = new string?[_width];
        _texts = texts;
    }

    public BulkTable Table { get; }

    /// <summary>How many rows are complete.</summary>
    public int Count => _column == 0 ? _rows : _rows - 1;

    public BulkRows Add(long number) => Put(new Cell(number, NumberLength), isText: false);

    public BulkRows Add(long? number) => number is { } known ? Add(known) : PutNull(isText: false);

    public BulkRows Add(bool yes) => Add(yes ? 1L : 0L);

    public BulkRows Add(Instant moment) => Add(moment.ToUnixTimeMilliseconds());

    public BulkRows Add(Instant? moment) => Add(moment?.ToUnixTimeMilliseconds());

    public BulkRows Add(LocalDate date) => Add(LocalDatePattern.Iso.Format(date));

    public BulkRows Add(LocalDate? date) => date is { } known ? Add(known) : PutNull(isText: true);

    public BulkRows Add(string? text)
    {
        if (text is null) return PutNull(isText: true);

        // The very text of the row above needs no second copy, and no second look.
        var column = _column;
        if (ReferenceEquals(text, _lastTexts[column])) return Put(At(column == 0 ? _rows - 1 : _rows - 2, column), isText: true);

        // The door: SQLite would keep such a text changed, PostgreSQL would refuse the whole batch.
        if (StoredText.Refusal(text) is { } sentence)
        {
            var place = $"{Table.Name}.{_columns[_column].Name}";
            throw new ArgumentException($"{sentence} It was meant for {place}.", nameof(text));
        }

        _ = Put(_texts.Add(text), isText: true);
        _lastTexts[column] = text;
        return this;
    }

    /// <summary>Adds a text that is UTF-8 already and has passed the door.</summary>
    public BulkRows AddUtf8(ReadOnlySpan<byte> text)
    {
        _lastTexts[_column] = null;
        return Put(_texts.Add(text), isText: true);
    }

    public void Clear()
    {
        Array.Clear(_lastTexts);
        _texts.Clear();
        _rows = 0;
        _column = 0;
    }

    internal bool IsNull(int row, int column) => At(row, column).Length == NullLength;

    internal long Number(int row, int column) => At(row, column).Number;

    internal ReadOnlyMemory<byte> Text(int row, int column) => _texts.Memory(At(row, column));

    /// <summary>Where a text lies, which is there until the rows are added to or cleared.</summary>
    internal nint TextAt(int row, int column, out int length)
    {
        var cell = At(row, column);
        length = cell.Length;
        return _texts.Address(cell);
    }

    /// <summary>Whether a cell is the very one of the row before; equal texts that are kept twice count as different.</summary>
    internal bool IsSameAsAbove(int row, int column) => At(row, column) == At(row - 1, column);

    internal int CompareKeys(int left, int right)
    {
        foreach (var column in Table.Keys)
        {
            ref readonly var a = ref At(left, column);
            ref readonly var b = ref At(right, column);
            if (a == b) continue;
            var order = _columns[column].IsText ? _texts.Span(a).SequenceCompareTo(_texts.Span(b)) : a.Number.CompareTo(b.Number);
            if (order != 0) return order;
        }

        return 0;
    }

    /// <summary>Rows for the same table that hold the same texts, without any rows yet.</summary>
    internal BulkRows Alike() => new(Table, _texts);

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
            sum = new Cell(sum.Number + from.Number(row, column), NumberLength);
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

        _lastTexts[_column] = null;
        return Put(new Cell(0, NullLength), isText);
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

    /// <summary>A number, or the place of a text among the bytes; the length says which.</summary>
    private readonly record struct Cell(long Number, int Length);

    /// <summary>The bytes of all texts, one after another.</summary>
    private sealed class TextStore
    {
        private byte[] _bytes = [];
        private int _used;

        public Cell Add(string text)
        {
            Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
            return Took(Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_used)));
        }

        public Cell Add(ReadOnlySpan<byte> text)
        {
            Reserve(text.Length);
            text.CopyTo(_bytes.AsSpan(_used));
            return Took(text.Length);
        }

        public nint Address(Cell cell) => Marshal.UnsafeAddrOfPinnedArrayElement(_bytes, (int)cell.Number);

        public ReadOnlySpan<byte> Span(Cell cell) => _bytes.AsSpan((int)cell.Number, cell.Length);

        public ReadOnlyMemory<byte> Memory(Cell cell) => _bytes.AsMemory((int)cell.Number, cell.Length);

        public void Clear() => _used = 0;

        private Cell Took(int length)
        {
            var cell = new Cell(_used, length);
            _used += length;
            return cell;
        }

        private void Reserve(int length)
        {
            if (_bytes.Length - _used > length) return;

            // Where the collector does not move it: SQLite reads the texts from where they are.
            var larger = GC.AllocateUninitializedArray<byte>(Math.Max(_used + length, Math.Max(256, _bytes.Length * 2)), pinned: true);
            _bytes.AsSpan(0, _used).CopyTo(larger);
            _bytes = larger;
        }
    }
}
