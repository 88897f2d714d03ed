namespace Headway.Storage;

/// <summary>The table and the columns of a bulk write, in the order in which a row's cells are added.</summary>
public sealed class BulkTable
{
    private BulkTable(string name, IReadOnlyList<BulkColumn> columns)
    {
        Name = name;
        Columns = columns;
        Keys = [.. columns.Index().Where(column => column.Item.IsKey).Select(column => column.Index)];
    }

    public string Name { get; }

    public IReadOnlyList<BulkColumn> Columns { get; }

    /// <summary>Where the key columns stand among the columns.</summary>
    public IReadOnlyList<int> Keys { get; }

    public static BulkTable Named(string name) => new(name, []);

    public BulkTable NumberKey(string column) => With(new BulkColumn(column, IsText: false, IsKey: true));

    public BulkTable TextKey(string column) => With(new BulkColumn(column, IsText: true, IsKey: true));

    public BulkTable Number(string column) => With(new BulkColumn(column, IsText: false, IsKey: false));

    public BulkTable Text(string column) => With(new BulkColumn(column, IsText: true, IsKey: false));

    private BulkTable With(BulkColumn column) => new(Name, [.. Columns, column]);
}

/// <summary>A column of a bulk write; a key column never holds null.</summary>
public sealed record BulkColumn(string Name, bool IsText, bool IsKey);
