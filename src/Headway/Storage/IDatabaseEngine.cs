using System.Data.Common;

namespace Headway.Storage;

/// <summary>What the two database products do differently when they are opened, written and asked about
/// themselves.</summary>
public interface IDatabaseEngine : IAsyncDisposable
{
    /// <summary>Whether there is anything to read: a SQLite file that was never written does not exist yet.</summary>
    bool Exists { get; }

    /// <summary>Whether somebody waits for the one turn to write that there is: long work then ends its turn as soon as it can.</summary>
    bool IsTurnAskedFor { get; }

    /// <summary>Whether a transaction can be lost on the way and then done again: the database is at the other end of a connection.</summary>
    bool MayLoseTurns { get; }

    /// <summary>The process that alone may write; null where any number may.</summary>
    OneWriter? OneWriter { get; }

    Task<DbConnection> OpenReader(CancellationToken cancel);

    Task<WriterLease> OpenWriter(WriteTurn turn, CancellationToken cancel);

    /// <summary>Holds off every other migrating process until the transaction ends.</summary>
    Task LockMigrations(DbTransaction transaction, CancellationToken cancel);

    /// <summary>Keeps the rules in force as they are until the transaction ends: many may hold them, one may change them.</summary>
    Task LockRules(DbTransaction transaction, bool toChange, CancellationToken cancel);

    /// <summary>Lets one transaction at a time have a name, such as that of a source, until it ends.</summary>
    Task Lock(DbTransaction transaction, string name, CancellationToken cancel);

    /// <summary>Keeps a long piece of work to one run of it, here or in another process, and lets it go when its process ends, however
    /// it ends. Not to be asked for inside a write transaction.</summary>
    /// <returns>Null where another run has it.</returns>
    Task<IAsyncDisposable?> Claim(string name, CancellationToken cancel);

    /// <summary>Keeps everybody else from writing until it is let go; all may go on reading.</summary>
    /// <exception cref="DatabaseRefused">Somebody writes just now, or another process alone may.</exception>
    Task<IAsyncDisposable> KeepStill(CancellationToken cancel);

    /// <summary>Whether the same work, done again, may succeed: another writer was in the way.</summary>
    bool MayRetry(Exception failure);

    /// <summary>The failure as a sentence for the person who runs Headway; null when it is a defect of ours.</summary>
    DatabaseRefused? Refusal(Exception failure);

    /// <summary>Takes note of a write that failed, in case no further one may be tried.</summary>
    void NoteFailedWrite(Exception failure);

    /// <summary>Writes something and changes nothing by it: a proof that the database can be written.</summary>
    Task WriteNothingNew(DbTransaction transaction, CancellationToken cancel);

    /// <summary>Product, version and place in one line, with a warning where the version deserves one.</summary>
    Task<string> Describe(CancellationToken cancel);
}
