using System.Diagnostics;

namespace Headway.Web;

/// <summary>The pages that are being made: long work beside them gives way, because somebody waits for a page and nobody for a row.</summary>
public sealed class PageTraffic
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    // Pages that are asked for all the time slow an import down and never stop it.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(40);

    private int _inHand;

    public async Task Pass(HttpContext http, RequestDelegate next)
    {
        _ = Interlocked.Increment(ref _inHand);
        try
        {
            await next(http);
        }
        finally
        {
            _ = Interlocked.Decrement(ref _inHand);
        }
    }

    /// <summary>Waits a little while pages are being made; to be called between small pieces of work.</summary>
    public void GiveWay()
    {
        if (Volatile.Read(ref _inHand) == 0) return;
        var began = Stopwatch.GetTimestamp();
        do Thread.Sleep(Look);
        while (Volatile.Read(ref _inHand) > 0 && Stopwatch.GetElapsedTime(began) < Longest);
    }
}
