using Headway.Web;

namespace Headway.Tests.Web;

[Trait("Database", "own")]
public sealed class LongWorkTests
{
    private static readonly TimeSpan FarTooLong = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_page_that_never_ends_does_not_hold_work_for_ever()
    {
        var traffic = new PageTraffic();
        var never = new TaskCompletionSource();
        var page = traffic.Pass(new DefaultHttpContext(), _ => never.Task);
        Assert.True(traffic.IsBusy);

        // Held for as long at each piece as at the first, it would take minutes.
        await Pieces(traffic, 10_000).WaitAsync(FarTooLong, TestContext.Current.CancellationToken);

        never.SetResult();
        await page;
        Assert.False(traffic.IsBusy);
    }

    [Fact]
    public async Task Pages_that_are_asked_for_all_the_time_do_not_hold_work_for_ever()
    {
        var traffic = new PageTraffic();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var pages = Task.Run(
            async () =>
            {
                while (!enough.IsCancellationRequested)
                    await traffic.Pass(new DefaultHttpContext(), _ => Task.Delay(5, CancellationToken.None));
            },
            CancellationToken.None);

        await Pieces(traffic, 10_000).WaitAsync(FarTooLong, TestContext.Current.CancellationToken);

        await enough.CancelAsync();
        await pages;
    }

    [Fact]
    public void Where_no_page_is_made_nothing_waits()
    {
        var traffic = new PageTraffic();
        Assert.False(traffic.IsBusy);
        new LongWork(traffic).GiveWay();
    }

    private static Task Pieces(PageTraffic traffic, int number) => Task.Run(() =>
    {
        var work = new LongWork(traffic);
        for (var i = 0; i < number; i++) work.GiveWay();
    });
}
