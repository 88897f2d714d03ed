using System.Text.Json;
using System.Text.Json.Serialization;

namespace Headway.Jobs;

/// <summary>One line that goes over the socket; exactly one of its parts is set.</summary>
/// <param name="Hello">The first line of the process that holds the file.</param>
/// <param name="Run">What to run, and how it is looked at.</param>
/// <param name="Stop">Whoever handed it over wants it stopped.</param>
/// <param name="Out">A piece of the answer.</param>
/// <param name="Error">A piece of what is said about the work.</param>
/// <param name="Began">Work began that may be watched, under this title.</param>
/// <param name="At">How far that work has come.</param>
/// <param name="Ended">That work has ended.</param>
/// <param name="Code">The run has ended with this exit code.</param>
/// <param name="Leaves">The process that holds the file ends, and the run with it.</param>
public sealed record HandOverMessage(
    HandOverHello? Hello = null, HandOverRun? Run = null, bool Stop = false, string? Out = null, string? Error = null, string? Began = null,
    HandOverProgress? At = null, bool Ended = false, int? Code = null, bool Leaves = false)
{
    /// <summary>Raised when an older program would misread what is sent.</summary>
    public const int Protocol = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public string Line() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="JsonException">The line is none of ours.</exception>
    public static HandOverMessage Read(string line) => JsonSerializer.Deserialize<HandOverMessage>(line, Json) ?? throw new JsonException("An empty line.");
}

/// <summary>Who holds the file, and in which version it speaks.</summary>
public sealed record HandOverHello(int Protocol, int Process, string Program);

/// <summary>A verb with its arguments, every path in full, and whether somebody looks at the answers and at the progress.</summary>
public sealed record HandOverRun(IReadOnlyList<string> Arguments, bool OutIsWatched, bool ErrorIsWatched);

/// <summary>How far watched work has come; without a share where the whole is not known.</summary>
public sealed record HandOverProgress(double? Share, string Words);
