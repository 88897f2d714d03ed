namespace Headway.Commands;

/// <summary>Work that somebody may be watching: it says how far it has come.</summary>
/// <param name="show">Takes the share that is done, where the whole is known, and words; null where nobody looks.</param>
public sealed class Watched(Action<double?, string>? show)
{
    public static readonly Watched ByNobody = new(null);

    public void Show(double? share, string words) => show?.Invoke(share is { } known ? Math.Clamp(known, 0, 1) : null, words);

    /// <summary>How far it has come, where the whole is known.</summary>
    public IProgress<T> Shares<T>(Func<T, (double Share, string Words)> read) => new Reported<T>(value =>
    {
        if (show is null) return;
        var (share, words) = read(value);
        Show(share, words);
    });

    /// <summary>How much is done, where the whole is not known.</summary>
    public IProgress<T> Counts<T>(Func<T, string> words) => new Reported<T>(value =>
    {
        if (show is not null) Show(null, words(value));
    });

    // Unlike Progress<T>, reports at once and in order.
    private sealed class Reported<T>(Action<T> show) : IProgress<T>
    {
        public void Report(T value) => show(value);
    }
}
