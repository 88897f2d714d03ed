using BenchmarkDotNet.Attributes;
using Headway.Core.Calendars;
using NodaTime;

namespace Headway.Benchmarks.Calendars;

/// <summary>Due dates on one core: from an instant, by an office's hours in its zone, to an instant.</summary>
[MemoryDiagnoser]
public class DueDateBenchmarks
{
    private const int Count = 10_000;

    private readonly Instant[] _starts = new Instant[Count];
    private readonly Duration[] _amounts = new Duration[Count];
    private readonly long[] _startMilliseconds = new long[Count];
    private readonly long[] _amountMilliseconds = new long[Count];
    private WorkingCalendar _calendar = null!;

    /// <summary>09:00-17:00, or with an hour of lunch.</summary>
    [Params(1, 2)]
    public int IntervalsADay { get; set; }

    /// <summary>Starts at any moment of five years, amounts from a minute to ten days of work.</summary>
    [GlobalSetup]
    public void Make()
    {
        OpenInterval[] hours = IntervalsADay == 1 ? [new(9 * 3600, 17 * 3600)] : [new(9 * 3600, 12 * 3600), new(13 * 3600, 17 * 3600)];
        var day = new LocalDate(2020, 1, 1);
        _calendar = WorkingCalendar.Create(new CalendarDefinition
        {
            Name = "Office",
            Zone = DateTimeZoneProviders.Tzdb["Europe/London"],
            Hours = CalendarDefinition.MondayToFriday(hours),
            Holidays = Enumerable.Range(0, 120).Select(number => day.PlusDays(number * 37)).ToDictionary(date => date, date => new Holiday("Feast", date)),
            From = new LocalDate(2015, 1, 1),
            To = new LocalDate(2030, 12, 31),
        });
        var random = new Random(2026);
        for (var index = 0; index < Count; index++)
        {
            _startMilliseconds[index] = Instant.FromUtc(2021, 1, 1, 0, 0).ToUnixTimeMilliseconds() + random.NextInt64(5L * 365 * 86_400_000);
            _amountMilliseconds[index] = random.NextInt64(60_000, 80 * 3_600_000);
            _starts[index] = Instant.FromUnixTimeMilliseconds(_startMilliseconds[index]);
            _amounts[index] = Duration.FromMilliseconds(_amountMilliseconds[index]);
        }

        for (var index = 0; index < Count; index++)
        {
            if (_calendar.AddWorkingTime(_starts[index], _amounts[index]) != DayLoop.Add(_calendar.Definition, _starts[index], _amounts[index]))
                throw new InvalidOperationException($"The two disagree from {_starts[index]} on {_amounts[index]}.");
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public Instant Index_from_instant_to_instant()
    {
        var last = default(Instant);
        for (var index = 0; index < Count; index++) last = _calendar.AddWorkingTime(_starts[index], _amounts[index]);
        return last;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public long Index_in_milliseconds()
    {
        var last = 0L;
        for (var index = 0; index < Count; index++) last += _calendar.AddWorkingMilliseconds(_startMilliseconds[index], _amountMilliseconds[index]) ?? 0;
        return last;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public long Working_time_between_in_milliseconds()
    {
        var last = 0L;
        for (var index = 0; index < Count; index++)
            last += _calendar.WorkingMillisecondsBetween(_startMilliseconds[index], _startMilliseconds[index] + (7 * _amountMilliseconds[index])) ?? 0;
        return last;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public Instant Day_loop_on_NodaTime()
    {
        var last = default(Instant);
        for (var index = 0; index < Count; index++) last = DayLoop.Add(_calendar.Definition, _starts[index], _amounts[index]);
        return last;
    }
}
