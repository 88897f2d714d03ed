using System.Buffers.Binary;
using Headway.Storage;

namespace Headway.Backups;

/// <summary>Rows as bytes, alike whichever database they come from: each value by what it is, then a number in eight bytes or a text with its length.</summary>
internal static class RowCode
{
    private const byte Null = 0;
    private const byte Number = 1;
    private const byte Text = 2;
    private const int MostText = 1 << 30;

    public static void Write(BulkRows rows, Stream to)
    {
        Span<byte> bytes = stackalloc byte[9];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows.Table.Columns.Count; column++)
            {
                if (rows.IsNull(row, column))
                {
                    to.WriteByte(Null);
                }
                else if (rows.Table.Columns[column].IsText)
                {
                    var text = rows.Text(row, column).Span;
                    bytes[0] = Text;
                    BinaryPrimitives.WriteInt32LittleEndian(bytes[1..], text.Length);
                    to.Write(bytes[..5]);
                    to.Write(text);
                }
                else
                {
                    bytes[0] = Number;
                    BinaryPrimitives.WriteInt64LittleEndian(bytes[1..], rows.Number(row, column));
                    to.Write(bytes);
                }
            }
        }
    }

    /// <summary>Reads rows until there are so many, or none are left.</summary>
    /// <exception cref="DamagedBackup">The bytes are no rows of the table.</exception>
    public static void Read(Stream from, BulkRows rows, int most)
    {
        var columns = rows.Table.Columns;
        for (var row = 0; row < most; row++)
        {
            if (from.ReadByte() is var first && first < 0) return;
            for (var column = 0; column < columns.Count; column++) Cell(from, rows, columns[column], column == 0 ? first : from.ReadByte());
        }
    }

    private static void Cell(Stream from, BulkRows rows, BulkColumn column, int kind)
    {
        Span<byte> bytes = stackalloc byte[8];
        switch (kind)
        {
            case Null when !column.IsKey && column.IsText:
                _ = rows.Add((string?)null);
                break;
            case Null when !column.IsKey:
                _ = rows.Add((long?)null);
                break;
            case Number when !column.IsText:
                Fill(from, bytes);
                _ = rows.Add(BinaryPrimitives.ReadInt64LittleEndian(bytes));
                break;
            case Text when column.IsText:
                Fill(from, bytes[..4]);
                var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
                if (length is < 0 or > MostText) throw new DamagedBackup($"{rows.Table.Name}.{column.Name} has a text of {length} bytes");
                var text = new byte[length];
                Fill(from, text);
                _ = rows.AddUtf8(text);
                break;
            default:
                throw new DamagedBackup($"{rows.Table.Name}.{column.Name} has a value that it cannot have");
        }
    }

    private static void Fill(Stream from, Span<byte> bytes)
    {
        if (from.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length) throw new DamagedBackup("a row ends in its middle");
    }
}
