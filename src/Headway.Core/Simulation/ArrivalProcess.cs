using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>Moments of arrival, one after the other: a Poisson process whose rate changes with time.</summary>
/// <remarks>
/// By thinning, day by day (Lewis and Shedler, Naval Research Logistics Quarterly 26, 1979): candidates come at the day's highest rate,
/// and each stays with the probability of the rate at its moment to that highest rate.
/// </remarks>
public sealed class ArrivalProcess
{
    private const long Hour = 3_600_000;

    private readonly ArrivalRate _rate;
    private readonly Dice _dice;
    private readonly double[] _shares;
    private readonly double _highestShare;
    private readonly long _until;
    private LocalDate _day;
    private long _dayFrom;
    private long _dayTo;
    private bool _plainDay;
    private double _ofDay;
    private double _ceiling;
    private RateHappening[] _happenings = [];
    private double _now;

    public ArrivalProcess(ArrivalRate rate, Dice dice, Instant from, Instant until)
    {
        ArgumentNullException.ThrowIfNull(rate);
        _rate = rate;
        _dice = dice;
        _shares = [.. Enumerable.Range(0, 24).Select(rate.ShareOf)];
        _highestShare = _shares.Max();
        _until = until.ToUnixTimeMilliseconds();
        _now = from.ToUnixTimeMilliseconds();
        Enter(from.InZone(rate.Zone).Date);
    }

    /// <summary>The next arrival in Unix milliseconds; null when the end comes first.</summary>
    public long? Next()
    {
        while (_now < _until)
        {
            _now = _ceiling > 0 ? _now + _dice.Exponential(1 / _ceiling) : _dayTo;
            if (_now >= _dayTo)
            {
                // A Poisson process has no memory: what was thrown beyond the day is forgotten, and the next day begins anew.
                _now = _dayTo;
                Enter(_day.PlusDays(1));
                continue;
            }

            var at = (long)_now;
            if (_dice.Chance(RateAt(at) / _ceiling) && at < _until) return at;
        }

        return null;
    }

    private void Enter(LocalDate day)
    {
        _day = day;
        _dayFrom = LocalMoments.At(day, 0, _rate.Zone).ToUnixTimeMilliseconds();
        _dayTo = LocalMoments.At(day, OpenInterval.EndOfDay, _rate.Zone).ToUnixTimeMilliseconds();
        _plainDay = _dayTo - _dayFrom == 24 * Hour;
        _ofDay = _rate.OfDay(day) / Hour;
        _happenings = [.. _rate.Happenings.Where(Touches)];
        _ceiling = _ofDay * _highestShare * _happenings.Aggregate(1.0, (product, happening) => product * Math.Max(1, happening.Factor));
    }

    private double RateAt(long at)
    {
        var hour = _plainDay ? (int)((at - _dayFrom) / Hour) : Instant.FromUnixTimeMilliseconds(at).InZone(_rate.Zone).Hour;
        return _ofDay * _shares[hour] * (_happenings.Length == 0 ? 1 : _rate.FactorAt(at));
    }

    private bool Touches(RateHappening happening) =>
        happening.From.ToUnixTimeMilliseconds() < _dayTo && happening.To.ToUnixTimeMilliseconds() > _dayFrom;
}
