using Headway.Storage;
using Npgsql;

namespace Headway.Tests.Storage;

public sealed class DatabaseAddressTests
{
    [Fact]
    public void A_file_is_named_by_its_full_path()
    {
        var address = DatabaseAddress.Parse("sqlite:some/where.db");

        Assert.Equal(DatabaseProduct.Sqlite, address.Product);
        Assert.Equal(Path.GetFullPath("some/where.db"), address.Place);
    }

    [Theory]
    [InlineData("postgres://ann:s%40cret@db.example:6543/head%20way", "db.example", 6543, "ann", "s@cret", "head way")]
    [InlineData("postgresql://ann@db.example/headway", "db.example", 5432, "ann", null, "headway")]
    [InlineData("postgres://ann:p:w@[::1]:6543/headway", "::1", 6543, "ann", "p:w", "headway")]
    [InlineData("postgres:///headway?host=/run/postgresql&user=ann", "/run/postgresql", 5432, "ann", null, "headway")]
    [InlineData("Host=db.example;Port=6543;Username=ann;Database=headway", "db.example", 6543, "ann", null, "headway")]
    public void A_server_is_named_in_the_ways_its_users_know(
        string text, string host, int port, string user, string? password, string name)
    {
        var settings = new NpgsqlConnectionStringBuilder(DatabaseAddress.Parse(text).Place);

        Assert.Equal(
            (host, port, user, password, name),
            (settings.Host!, settings.Port, settings.Username!, settings.Password, settings.Database!));
    }

    [Fact]
    public void The_way_to_encrypt_is_understood_as_PostgreSQL_writes_it() =>
        Assert.Equal(
            SslMode.VerifyFull,
            new NpgsqlConnectionStringBuilder(
                DatabaseAddress.Parse("postgres://a@b/c?sslmode=verify-full").Place).SslMode);

    [Theory]
    [InlineData("postgres://ann:secret@db.example/headway")]
    [InlineData("postgres:///headway?host=/run/postgresql&user=ann&password=secret")]
    [InlineData("Host=db.example;Username=ann;Password=secret;Database=headway")]
    public void A_password_is_never_shown(string text)
    {
        var address = DatabaseAddress.Parse(text);

        Assert.DoesNotContain("secret", address.Shown + address, StringComparison.Ordinal);
        Assert.Contains("ann@", address.Shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("headway.db")]
    [InlineData("mysql://ann:secret@db/headway")]
    [InlineData("sqlite:")]
    [InlineData("sqlite::memory:")]
    [InlineData("sqlite:/tmp")]
    [InlineData("postgres:///headway")]
    [InlineData("postgres://ann:secret@db:port/headway")]
    [InlineData("postgres://ann:secret@db/headway?colour=blue")]
    [InlineData("Host=db;Colour=blue;Password=secret")]
    public void A_wrong_address_is_refused_with_a_sentence_without_the_password(string text)
    {
        var refused = Assert.Throws<DatabaseRefused>(() => DatabaseAddress.Parse(text));

        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
    }
}
