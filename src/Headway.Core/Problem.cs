namespace Headway.Core;

/// <summary>One thing wrong in a file or an input: what it is, where it stands and how to mend it.</summary>
/// <param name="Level">Whether it stops the work (<see cref="ProblemLevel.Error"/>) or only deserves attention.</param>
/// <param name="Message">One plain sentence.</param>
/// <param name="File">The file it stands in; empty when the input has no file.</param>
/// <param name="Line">The line, counted from 1; 0 when it concerns the file as a whole.</param>
/// <param name="Fix">What to do about it; empty when the message says it all.</param>
public sealed record Problem(ProblemLevel Level, string Message, string File = "", int Line = 0, string Fix = "")
{
    /// <summary>The problem as one line of text: <c>file:line: error: message fix</c>.</summary>
    public override string ToString()
    {
        var place = File.Length == 0 ? "" : Line > 0 ? $"{File}:{Line}: " : $"{File}: ";
        var level = Level switch
        {
            ProblemLevel.Error => "error",
            ProblemLevel.Warning => "warning",
            ProblemLevel.Soon => "soon an error",
        };
        return $"{place}{level}: {Message}{(Fix.Length == 0 ? "" : " " + Fix)}";
    }
}

/// <summary>How much a problem matters.</summary>
public enum ProblemLevel
{
    Error,
    Warning,
    Soon,
}
