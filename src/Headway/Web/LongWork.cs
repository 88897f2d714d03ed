using System.Diagnostics;

namespace Headway.Web;

/// <summary>One strand of work that takes minutes, and gives way to pages between its small pieces.</summary>
/// <remarks>Pages that are asked for all the time slow it down to a quarter and never stop it.</remarks>
public sealed class LongWork(PageTraffic traffic)
{
    private const int WaitsForEachMomentOfWork = 3;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(40);

    private long _since = Stopwatch.GetTimestamp();

    /// <summary>Waits a little while pages are being made; to be called between two pieces of the work.</summary>
    public void GiveWay()
    {
        if (!traffic.IsBusy) return;
        var earned = Stopwatch.GetElapsedTime(_since) * WaitsForEachMomentOfWork;
        var most = earned < Longest ? earned : Longest;
        if (most < Look) return;
        var began = Stopwatch.GetTimestamp();
        do Thread.Sleep(Look);
        while (traffic.IsBusy && Stopwatch.GetElapsedTime(began) < most);
        _since = Stopwatch.GetTimestamp();
    }
}
