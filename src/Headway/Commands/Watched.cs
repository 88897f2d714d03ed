using Spectre.Console;

namespace Headway.Commands;

/// <summary>Work that somebody may be watching: it says how far it has come.</summary>
public sealed class Watched(ProgressTask? bar, string title)
{
    public static readonly Watched ByNobody = new(null, "");

    /// <summary>How far it has come, where the whole is known.</summary>
    public IProgress<T> Shares<T>(Func<T, (double Share, string Words)> read) => new Reported<T>(value =>
    {
        if (bar is null) return;
        var (share, words) = read(value);
        bar.Description = Markup.Escape($"{title}: {words}");
        bar.Value = Math.Clamp(share, 0, 1) * bar.MaxValue;
    });

    /// <summary>How much is done, where the whole is not known.</summary>
    public IProgress<T> Counts<T>(Func<T, string> words) => new Reported<T>(value =>
    {
        if (bar is null) return;
        bar.IsIndeterminate = true;
        bar.Description = Markup.Escape($"{title}: {words(value)}");
    });

    // Unlike Progress<T>, reports at once and in order.
    private sealed class Reported<T>(Action<T> show) : IProgress<T>
    {
        public void Report(T value) => show(value);
    }
}
