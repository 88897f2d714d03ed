using Headway.Indicators;
using NodaTime;

namespace Headway.Tests.Organisation;

/// <summary>Lists of which unit took over whose work.</summary>
public sealed class SuccessionListTests : IAsyncLifetime
{
    private const string Units = "tells: organisation\nname: units\nsource: u\nzone: Europe/London\nunit: {key: Key, name: Name}\n";
    private const string Successions = "tells: organisation\nname: successions\nsource: u\nzone: Europe/London\ndates: [iso]\nsuccession: {predecessor: Old, successor: New}\nfrom: On\n";

    private ListedOffice _office = null!;

    public async ValueTask InitializeAsync()
    {
        _office = await ListedOffice.Open();
        _ = await _office.Import(ListedOffice.Mapping(Units), "2026-02-01", "Key,Name", "A,Alpha", "B,Beta", "C,Gamma");
        _ = await _office.Import(ListedOffice.Mapping(Units), "2026-03-01", "Key,Name", "B,Beta", "D,Delta", "E,Epsilon");
    }

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_unit_that_was_taken_over_has_its_heirs()
    {
        var outcome = await _office.Import(ListedOffice.Mapping(Successions), "2026-03-02", "Old,New,On", "A,B,2026-03-01", "C,D,2026-03-01", "C,E,2026-03-01");

        Assert.Equal((3, 3, 0), (outcome.Read, outcome.New, outcome.Rejected));
        var units = (await _office.Office.Service.Current(TestContext.Current.CancellationToken))!.Rules.Units;
        Assert.Equal(["u:B"], units.HeirsOf("u:A", new LocalDate(2026, 3, 5)));
        Assert.Equal(["u:D", "u:E"], units.HeirsOf("u:C", new LocalDate(2026, 3, 5)));
        Assert.Equal(["u:A"], units.HeirsOf("u:A", new LocalDate(2026, 2, 5)));
        var places = new Places(["|u:A", "|u:B", "|u:C"], []) { Organisation = units, Day = new LocalDate(2026, 3, 5), AsIs = true };
        Assert.Equal(["|u:B", "|u:B", "|u:C"], places.Units.Select(places.Placed));
        Assert.Equal(["Gamma"], places.Divided);
    }

    [Fact]
    public async Task A_row_without_a_unit_or_a_day_is_rejected()
    {
        var outcome = await _office.Import(ListedOffice.Mapping(Successions), "2026-03-02", "Old,New,On", "A,,2026-03-01", "A,B,");

        Assert.Equal((2, 0, 2), (outcome.Read, outcome.New, outcome.Rejected));
    }
}
