using System.Globalization;
using Headway.Core.Calendars;
using Headway.Core.Simulation;

namespace Headway.Simulation;

/// <summary>Writes the cases of both services and the payments that child maintenance collects, one event a row.</summary>
internal sealed class CaseFiles : IDisposable
{
    private const int OldestInDays = 2500;

    private readonly SimulationOrder _order;
    private readonly AgencyScenario _scenario;
    private readonly CaseKeys _keys;
    private readonly CsvFile _cases;
    private readonly CsvFile _payments;

    public CaseFiles(SimulationOrder order, AgencyScenario scenario)
    {
        (_order, _scenario, _keys) = (order, scenario, new CaseKeys(scenario));
        _cases = new CsvFile(
            order.Folder, "cases", order.Suffix, "case", "event", "at", "service", "segment", "arrangement", "paying_parent", "receiving_parent", "client");
        _payments = new CsvFile(order.Folder, "payments", order.Suffix, "payment", "event", "at", "case", "amount", "currency");
    }

    public IEnumerable<CsvFile> Files => [_cases, _payments];

    /// <summary>The money that a service deals in.</summary>
    public static string CurrencyOf(AgencyService service) => service.Calendar.Zone.Id.StartsWith("Pacific", StringComparison.Ordinal) ? "NZD" : "GBP";

    /// <summary>The cases that were there at the beginning; told with the first file.</summary>
    public void WriteThere()
    {
        if (_order.After is not null) return;
        foreach (var service in _scenario.Agency.Services)
        {
            var dice = new Dice(_order.Run.Seed).Stream("cases", service.Key);
            for (var number = 0; number < service.Cases; number++)
            {
                var opened = _order.Run.From.PlusDays(-1 - dice.Stream(number).Below(OldestInDays));
                var key = string.Create(CultureInfo.InvariantCulture, $"{service.Prefix}-{number:000000}");
                Write(service, key, CsvFile.At(LocalMoments.At(opened, 12 * 3600, service.Calendar.Zone).ToUnixTimeMilliseconds()), IsCollected(service, number));
            }
        }
    }

    /// <summary>The case that a new application opens.</summary>
    public void WriteNew(IReadOnlyList<SimulatedFact> life)
    {
        var work = _scenario.PlaceOf(life[0].Type!).Work;
        if (!work.OpensCase || life[0].Kind != FactKind.Received || !_order.Covers(life[0].UnixMilliseconds)) return;
        Write(_scenario.ServiceOf(work.Service), _keys.Of(life[0]), CsvFile.At(life[0].UnixMilliseconds), false);
    }

    /// <summary>What fell due, came and was passed on in the time that is written of.</summary>
    public void WritePayments()
    {
        var service = _scenario.Agency.Services[0];
        var payments = new AgencyPayments(_scenario, service);
        for (var number = 0; number < payments.Cases; number++)
        {
            var of = string.Create(CultureInfo.InvariantCulture, $"{service.Prefix}-{AgencyPayments.CaseOf(number):000000}");
            foreach (var payment in payments.Of(number)) Write(payment, of, CurrencyOf(service), service);
        }
    }

    private void Write(ToldPayment payment, string of, string currency, AgencyService service)
    {
        var key = $"{of}-{CsvFile.Day(payment.Due)}";
        // It is told of as its day begins, and due until the day ends: a day without a time.
        Write(LocalMoments.At(payment.Due, 0, service.Calendar.Zone).ToUnixTimeMilliseconds(), CsvFile.Day(payment.Due), "due", payment.Pence);
        if (payment.PaidPence == 0) return;
        Write(payment.ReceivedAt, CsvFile.At(payment.ReceivedAt), "received", payment.PaidPence);
        Write(payment.PassedOnAt, CsvFile.At(payment.PassedOnAt), "passed on", payment.PaidPence);

        void Write(long told, string? at, string word, long pence)
        {
            if (_order.Covers(told)) _payments.Write(key, word, at, of, pence.ToString(CultureInfo.InvariantCulture), currency);
        }
    }

    private void Write(AgencyService service, string key, string at, bool isCollected)
    {
        var hasTwo = service == _scenario.Agency.Services[0];
        _cases.Write(
            key, "opened", at, service.Name, hasTwo ? isCollected ? "Collect and Pay" : "Maintain and change" : "Income support",
            hasTwo ? isCollected ? "Collect and Pay" : "Direct Pay" : "benefit", hasTwo ? key + "-P" : null, hasTwo ? key + "-R" : null, hasTwo ? null : key + "-C");
    }

    private bool IsCollected(AgencyService service, int number) =>
        service == _scenario.Agency.Services[0] && number % AgencyPayments.CaseOf(1) == 0 && number < AgencyPayments.CaseOf(service.Cases);

    public void Dispose()
    {
        foreach (var file in Files) file.Dispose();
    }
}
