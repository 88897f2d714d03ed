using Headway.Storage;

namespace Headway.Web;

/// <summary>What a monitor asks: whether the server answers, and whether it can do its work.</summary>
internal static class Health
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("Headway answers.\n"));
        app.MapGet("/health/ready", Ready);
    }

    private static async Task<IResult> Ready(StorageState storage, CancellationToken cancel) => await storage.Trouble(cancel) is { } why
        ? Results.Text(why + "\n", statusCode: StatusCodes.Status503ServiceUnavailable)
        : Results.Text("The database can be read and written.\n");
}
