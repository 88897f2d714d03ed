namespace Headway.Storage;

/// <summary>What a bulk write does with a row whose key is there already.</summary>
public enum OnConflict
{
    /// <summary>The keys are known to be new; one that is not fails the write.</summary>
    Insert,

    /// <summary>The row that is there stays; of rows with one key in the batch the first counts.</summary>
    Ignore,

    /// <summary>The new row takes its place; of rows with one key in the batch the last counts.</summary>
    Replace,

    /// <summary>Every column outside the key is added to what is there; rows with one key in the batch are added
    /// up.</summary>
    Add,
}
