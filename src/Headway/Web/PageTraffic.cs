using System.Diagnostics;

namespace Headway.Web;

/// <summary>The pages that are being made: long work beside them gives way, because somebody waits for a page and nobody for a row.</summary>
public sealed class PageTraffic
{
    // An answer that takes longer than any page is a large file on its way, and does not need the processor to itself.
    private static readonly TimeSpan LongestPage = TimeSpan.FromMilliseconds(250);

    private int _inHand;
    private long _lastBegan;

    /// <summary>Whether a page is being made.</summary>
    public bool IsBusy => Volatile.Read(ref _inHand) > 0 && Stopwatch.GetElapsedTime(Volatile.Read(ref _lastBegan)) < LongestPage;

    public async Task Pass(HttpContext http, RequestDelegate next)
    {
        Volatile.Write(ref _lastBegan, Stopwatch.GetTimestamp());
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
}
