using System.Net.Sockets;
using Headway.Jobs;
using Headway.Storage;

namespace Headway.Tests.Jobs;

/// <summary>Where work is handed over, and to whom it is not.</summary>
public sealed class HandOverPlaceTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public void A_name_that_is_too_long_for_a_socket_is_taken_from_the_users_own_folder()
    {
        var deep = "/srv/" + new string('a', 90) + "/headway.db";

        Assert.Equal("/srv/headway.db-socket", HandOverPlace.Of("/srv/headway.db", "/home/ann/.local/share/headway"));
        Assert.Equal("/srv/" + new string('a', 83) + "/headway.db-socket", HandOverPlace.Of("/srv/" + new string('a', 83) + "/headway.db", "/home"));
        Assert.Matches("^/home/ann/.local/share/headway/[0-9a-f]{16}-socket$", HandOverPlace.Of(deep, "/home/ann/.local/share/headway"));
    }

    [Fact]
    public async Task A_program_of_another_protocol_is_refused_in_words()
    {
        var folder = Directory.CreateTempSubdirectory("headway-");
        var place = Path.Join(folder.FullName, "socket");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(place));
        socket.Listen();
        var answering = Task.Run(async () =>
        {
            using var line = new HandOverLine(await socket.AcceptAsync(Cancel));
            await line.Send(new HandOverMessage(Hello: new HandOverHello(99, 1234, "9.9")), Cancel);
        }, Cancel);

        var refused = await Assert.ThrowsAsync<DatabaseRefused>(() => HandOverCall.Reach(place, Cancel));

        await answering;
        Assert.StartsWith("Process 1234 holds the database and is Headway 9.9", refused.Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }
}
