using System.Globalization;
using System.Text;

namespace Headway.Setup;

/// <summary>The list of what a proposal takes for granted, as a file to be read beside the folder's own.</summary>
internal static class AssumedText
{
    public static string Of(Proposal proposal)
    {
        var text = new StringBuilder($"# What was assumed of {proposal.Name}\n\nFrom {string.Join(", ", proposal.Files.Select(file => file.Name))}. Look at what is marked **check** first.\n\n");
        foreach (var assumption in proposal.Assumptions)
        {
            var sure = assumption.Sureness switch { Sureness.Sure => "sure", Sureness.Likely => "likely", Sureness.Check => "**check**" };
            _ = text.Append(CultureInfo.InvariantCulture, $"- {assumption.About}: {assumption.Taken} ({sure}). Because {assumption.Evidence}.{(assumption.Change.Length > 0 ? " " + assumption.Change : "")}\n");
        }
        if (proposal.LeftOut.Count == 0) return text.ToString();
        _ = text.Append("\nLeft in the file, because they may tell of a person:\n\n");
        foreach (var (column, why) in proposal.LeftOut) _ = text.Append(CultureInfo.InvariantCulture, $"- {column}: {why}\n");
        return text.ToString();
    }
}
