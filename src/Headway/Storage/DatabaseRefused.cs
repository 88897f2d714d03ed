using System.Diagnostics.CodeAnalysis;

namespace Headway.Storage;

/// <summary>The database cannot be used as it is; the message is one sentence for the person who runs
/// Headway.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is an answer to a person, named as the glossary names it.")]
public sealed class DatabaseRefused(string message, Exception? cause = null) : Exception(message, cause);
