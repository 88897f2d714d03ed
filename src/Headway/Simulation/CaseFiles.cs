using System.Globalization;
using Headway.Core.Calendars;
using Headway.Core.Simulation;
using NodaTime;

namespace Headway.Simulation;

/// <summary>Writes the cases of both services and the payments that child maintenance collects, one event a row.</summary>
internal sealed class CaseFiles : IDisposable
{
    private const int OldestInDays = 2500;

    private readonly SimulationOrder _order;
    private readonly AgencyScenario _scenario;
    private readonly CaseKeys _keys;
    private readonly AgencyReviews _reviews;
    private readonly CsvFile _cases;
    private readonly CsvFile _payments;

    public CaseFiles(SimulationOrder order, AgencyScenario scenario)
    {
        (_order, _scenario, _keys) = (order, scenario, new CaseKeys(scenario));
        _reviews = new AgencyReviews(scenario, scenario.Agency.Services[0]);
        _cases = new CsvFile(
            order.Folder, "cases", order.Suffix, "case", "event", "at", "service", "segment", "arrangement", "paying_parent", "receiving_parent", "client", "next_review");
        _payments = new CsvFile(order.Folder, "payments", order.Suffix, "payment", "event", "at", "case", "amount", "currency");
    }

    public IEnumerable<CsvFile> Files => [_cases, _payments];

    /// <summary>The money that a service deals in.</summary>
    public static string CurrencyOf(AgencyService service) => service.Calendar.Zone.Id.StartsWith("Pacific", StringComparison.Ordinal) ? "NZD" : "GBP";

    /// <summary>Whether the case is told of to which a piece of work or a call belongs.</summary>
    public bool Tells(SimulatedFact fact) => _order.Run.Thin <= 1 || _order.Run.Tells(_keys.Of(fact));

    /// <summary>The cases that were there at the beginning, told with the first file, and how they were reviewed.</summary>
    public void WriteThere()
    {
        foreach (var service in _scenario.Agency.Services)
        {
            var dice = new Dice(_order.Run.Seed).Stream("cases", service.Key);
            for (var number = 0; number < service.Cases; number++)
            {
                var opened = _order.Run.From.PlusDays(-1 - dice.Stream(number).Below(OldestInDays));
                var key = string.Create(CultureInfo.InvariantCulture, $"{service.Prefix}-{number:000000}");
                if (!_order.Run.Tells(key)) continue;
                var first = IsReviewed(service) ? _reviews.FirstOf(key) : (LocalDate?)null;
                if (_order.After is null)
                    Write(service, key, CsvFile.At(LocalMoments.At(opened, 12 * 3600, service.Calendar.Zone).ToUnixTimeMilliseconds()), IsCollected(service, number), first);
                if (first is { } due) WriteReviews(key, due);
            }
        }
    }

    /// <summary>The case that a new application opens.</summary>
    public void WriteNew(IReadOnlyList<SimulatedFact> life)
    {
        var work = _scenario.PlaceOf(life[0].Type!).Work;
        if (!work.OpensCase || life[0].Kind != FactKind.Received) return;
        var (service, key) = (_scenario.ServiceOf(work.Service), _keys.Of(life[0]));
        var first = IsReviewed(service) ? life[0].At.InZone(service.Calendar.Zone).Date.PlusYears(1) : (LocalDate?)null;
        if (_order.Covers(life[0].UnixMilliseconds)) Write(service, key, CsvFile.At(life[0].UnixMilliseconds), false, first);
        if (first is { } due) WriteReviews(key, due);
    }

    /// <summary>What fell due, came and was passed on in the time that is written of.</summary>
    public void WritePayments()
    {
        var service = _scenario.Agency.Services[0];
        var payments = new AgencyPayments(_scenario, service);
        for (var number = 0; number < payments.Cases; number++)
        {
            var of = string.Create(CultureInfo.InvariantCulture, $"{service.Prefix}-{AgencyPayments.CaseOf(number):000000}");
            if (!_order.Run.Tells(of)) continue;
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

    private void WriteReviews(string key, LocalDate first)
    {
        foreach (var review in _reviews.Of(key, first).Where(review => _order.Covers(review.At)))
            _cases.Write(key, "reviewed", CsvFile.At(review.At), null, null, null, null, null, null, CsvFile.Day(review.Next));
    }

    private void Write(AgencyService service, string key, string at, bool isCollected, LocalDate? nextReview)
    {
        var hasTwo = service == _scenario.Agency.Services[0];
        _cases.Write(
            key, "opened", at, service.Name, hasTwo ? isCollected ? "Collect and Pay" : "Maintain and change" : "Income support",
            hasTwo ? isCollected ? "Collect and Pay" : "Direct Pay" : "benefit", hasTwo ? key + "-P" : null, hasTwo ? key + "-R" : null, hasTwo ? null : key + "-C", CsvFile.Day(nextReview));
    }

    // A calculation of maintenance holds for a year; a benefit is reviewed when something changes.
    private bool IsReviewed(AgencyService service) => service == _scenario.Agency.Services[0];

    private bool IsCollected(AgencyService service, int number) =>
        service == _scenario.Agency.Services[0] && number % AgencyPayments.CaseOf(1) == 0 && number < AgencyPayments.CaseOf(service.Cases);

    public void Dispose()
    {
        foreach (var file in Files) file.Dispose();
    }
}
