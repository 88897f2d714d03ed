using System.Globalization;
using System.Text.RegularExpressions;
using Headway.Core;
using Headway.Core.Calendars;
using Headway.Core.Clocks;
using Headway.Core.WorkItems;
using Headway.Service;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Clocks;

/// <summary>Reads the files in the folder <c>clocks</c>: lists of promises about time.</summary>
public static partial class ClockFile
{
    private static readonly Dictionary<string, Promise> Promises = new()
    {
        ["acknowledge"] = Promise.Acknowledge,
        ["first action"] = Promise.FirstAction,
        ["next update"] = Promise.NextUpdate,
        ["complete"] = Promise.Complete,
        ["statutory"] = Promise.Statutory,
        ["client"] = Promise.Client,
    };

    private static readonly Dictionary<string, DayRule> DayRules = new()
    {
        ["same clock time"] = DayRule.SameClockTime,
        ["keep clock time"] = DayRule.KeepClockTime,
        ["end of day"] = DayRule.EndOfDay,
        ["end of calendar day"] = DayRule.EndOfCalendarDay,
    };

    private static readonly Dictionary<string, PeriodEnd> PeriodEnds = new()
    {
        ["at closing"] = PeriodEnd.AtClosing,
        ["at next opening"] = PeriodEnd.AtNextOpening,
    };

    private static readonly Dictionary<string, CarryRule> CarryRules = new()
    {
        ["keep"] = CarryRule.Keep,
        ["carry"] = CarryRule.Carry,
        ["restart"] = CarryRule.Restart,
    };

    private static readonly Dictionary<string, bool> YesNo = new() { ["yes"] = true, ["no"] = false };

    public static IReadOnlyDictionary<string, ClockRule> ReadAll(
        ServiceFiles files, IReadOnlyDictionary<string, WorkingCalendar> calendars, List<Problem> problems)
    {
        var clocks = new Dictionary<string, ClockRule>(StringComparer.Ordinal);
        foreach (var (path, text) in files.In("clocks"))
        {
            foreach (var map in YamlMap.ReadList(text, path, problems))
            {
                var rule = Read(map, calendars);
                map.NothingElse();
                if (rule is null) continue;
                if (rule.Id == ClockRule.SourceId) map.Error("id", "\"source\" is the clock that the source sets.", "Give this one another id.");
                else if (!clocks.TryAdd(rule.Id, rule)) map.Error("id", $"A clock \"{rule.Id}\" is there already.");
            }
        }
        return clocks;
    }

    private static ClockRule? Read(YamlMap map, IReadOnlyDictionary<string, WorkingCalendar> calendars)
    {
        var id = map.Required("id");
        var calendarName = map.Required("calendar");
        var target = Target(map);
        if (!calendars.TryGetValue(calendarName, out var calendar) && calendarName.Length > 0)
            map.Error("calendar", $"There is no calendar \"{calendarName}\" in the folder calendars.", $"There is: {string.Join(", ", calendars.Keys)}.");
        var rule = new ClockRule
        {
            Id = id,
            Title = map.Text("title") ?? id,
            Promise = map.OneOf("promise", Promises, Promise.Complete),
            Calendar = calendar!,
            Target = target ?? new ClockTarget(0, TargetUnit.WorkingTime),
            Start = Matches(map, "start", EventKind.Received),
            Stop = Matches(map, "stop", EventKind.Completed),
            Pause = Matches(map, "pause"),
            Resume = Matches(map, "resume", EventKind.Resumed),
            Reset = Matches(map, "reset"),
            Cancel = Matches(map, "cancel", EventKind.Cancelled),
            PauseCap = Cap(map, calendar),
            Repeats = map.Yes("repeats"),
            OnReopen = map.OneOf("on-reopen", CarryRules, CarryRule.Carry),
            RestartAfterDays = map.Number("restart-after-days"),
            OnReassign = map.OneOf("on-reassign", CarryRules, CarryRule.Carry),
            OnRuleChange = map.OneOf("on-rule-change", CarryRules, CarryRule.Keep),
            AtRisk = Risk(map),
            MayRule = map.OneOf("rules", YesNo, true),
        };
        if (rule.Promise == Promise.Client && rule.Pause.Count > 0)
            map.Error("pause", "The client's own clock never pauses.", "Leave out \"pause\", or promise something else.");
        return calendar is null || target is null ? null : rule;
    }

    private static ClockTarget? Target(YamlMap map)
    {
        var text = map.Required("target");
        var day = map.OneOf("day-rule", DayRules, DayRule.SameClockTime);
        var end = map.OneOf("period-end", PeriodEnds, PeriodEnd.AtClosing);
        if (text.Length == 0) return null;
        if (Amount(text) is { } amount) return amount with { DayRule = day, End = end };
        map.Error("target", $"\"{text}\" is no target.", "Write it as 10 working days, 4 working hours, 30 working minutes or 6 calendar days.");
        return null;
    }

    /// <summary>An amount such as "10 working days"; null where the text is none.</summary>
    public static ClockTarget? Amount(string text)
    {
        if (AmountPattern().Match(text) is not { Success: true } match) return null;
        if (!int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        return match.Groups[2].Value switch
        {
            "working day" => new ClockTarget(number, TargetUnit.WorkingDays),
            "calendar day" => new ClockTarget(number, TargetUnit.CalendarDays),
            "working hour" => new ClockTarget(number * 3600L, TargetUnit.WorkingTime),
            "working minute" => new ClockTarget(number * 60L, TargetUnit.WorkingTime),
            _ => null,
        };
    }

    private static List<EventMatch> Matches(YamlMap map, string key, params EventKind[] absent)
    {
        if (!map.Has(key)) { _ = map.Texts(key); return [.. absent.Select(kind => new EventMatch(kind))]; }
        List<EventMatch> matches = [];
        foreach (var text in map.Texts(key))
        {
            var parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
            if (EventWords.Kinds.TryGetValue(parts[0], out var kind) && kind == EventKind.FutureDated && key is "pause" or "resume")
            {
                map.Error(
                    key, "No clock stands still because work is future-dated: the promise was made to the client.",
                    "Leave it out, or have the source say \"paused\" too.");
            }
            else if (EventWords.Kinds.TryGetValue(parts[0], out kind))
            {
                matches.Add(new EventMatch(kind, parts.Length > 1 ? parts[1] : null));
            }
            else
            {
                map.Error(key, $"\"{parts[0]}\" is no event.", $"Events are: {string.Join(", ", EventWords.Kinds.Keys)}.");
            }
        }
        return matches;
    }

    private static Duration? Cap(YamlMap map, WorkingCalendar? calendar)
    {
        if (map.Text("pause-cap") is not { } text) return null;
        if (Amount(text) is { Unit: TargetUnit.WorkingTime } amount) return Duration.FromSeconds(amount.Amount);
        if (Amount(text) is { Unit: TargetUnit.WorkingDays } days && calendar is not null) return LongestDay(calendar) * days.Amount;
        map.Error("pause-cap", $"\"{text}\" is no cap.", "Write it as 10 working days or 40 working hours.");
        return null;
    }

    /// <summary>A cap of N working days is N times the calendar's usual day.</summary>
    private static Duration LongestDay(WorkingCalendar calendar) => calendar.Definition.Hours.Values
        .Select(day => day.Aggregate(Duration.Zero, (sum, open) => sum + open.Length))
        .DefaultIfEmpty(Duration.FromHours(24)).Max();

    private static RiskRule? Risk(YamlMap map)
    {
        if (map.Text("at-risk") is not { } text) return null;
        if (text.EndsWith('%') && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 100)
            return new RiskRule(share, null);
        if (text.EndsWith(" before", StringComparison.Ordinal) && Amount(text[..^7]) is { Unit: TargetUnit.WorkingTime } lead)
            return new RiskRule(null, Duration.FromSeconds(lead.Amount));
        map.Error("at-risk", $"\"{text}\" does not say from when on a clock is at risk.", "Write 80% or 4 working hours before.");
        return null;
    }

    [GeneratedRegex(@"^(\d{1,6}) (working day|working hour|working minute|calendar day)s?$", RegexOptions.NonBacktracking)]
    private static partial Regex AmountPattern();
}
