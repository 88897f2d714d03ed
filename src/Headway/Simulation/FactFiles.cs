using System.Globalization;
using Headway.Core.Simulation;

namespace Headway.Simulation;

/// <summary>Writes what other systems tell beside the work: calls, checks and answers to surveys, one event a row.</summary>
internal sealed class FactFiles : IDisposable
{
    private const string Question = "How content are you with how we dealt with it?";

    private static readonly string[] Place = ["service", "region", "centre", "team"];

    private readonly SimulationOrder _order;
    private readonly AgencyScenario _scenario;
    private readonly CaseKeys _cases;
    private readonly AgencyChecks _checks;
    private readonly AgencyAnswers _answers;
    private readonly CsvFile _contactFile;
    private readonly CsvFile _checkFile;
    private readonly CsvFile _answerFile;

    public FactFiles(SimulationOrder order, AgencyScenario scenario)
    {
        (_order, _scenario, _cases) = (order, scenario, new CaseKeys(scenario));
        (_checks, _answers) = (new AgencyChecks(scenario), new AgencyAnswers(scenario));
        string[] ofContact = ["call", "offered", "answered", "abandoned", "ended", .. Place, "person", "case", "about", "channel", "direction"];
        _contactFile = new CsvFile(order.Folder, "contacts", order.Suffix, ofContact);
        string[] ofCheck = ["check", "event", "at", .. Place, "tier", "item", "case", "person", "outcome", "cash_error", "currency", "finding", "severity"];
        string[] ofAnswer = ["answer", "event", "at", .. Place, "survey", "question", "item", "case", "score", "most"];
        _checkFile = new CsvFile(order.Folder, "checks", order.Suffix, ofCheck);
        _answerFile = new CsvFile(order.Folder, "answers", order.Suffix, ofAnswer);
    }

    public IEnumerable<CsvFile> Files => [_contactFile, _checkFile, _answerFile];

    /// <summary>How many calls were over.</summary>
    public long Calls { get; private set; }

    /// <summary>A call, once it is over.</summary>
    public void WriteCall(IReadOnlyList<SimulatedFact> life)
    {
        var (first, last) = (life[0], life[^1]);
        if (!AgencyLives.IsEnd(last.Kind) || !_order.Covers(last.UnixMilliseconds)) return;
        Calls++;
        var answered = life.Count > 2 ? CsvFile.At(life[1].UnixMilliseconds) : null;
        var ended = CsvFile.At(last.UnixMilliseconds);
        var isAbandoned = last.Kind == FactKind.Abandoned;
        _contactFile.Write(
            [
                last.Key.ToString(), CsvFile.At(first.UnixMilliseconds), answered, isAbandoned ? ended : null, isAbandoned ? null : ended, .. PlaceOf(last),
                last.Person, _cases.Of(last), last.Cause?.ToString(), "telephone", "in",
            ]);
    }

    /// <summary>What comes after work that was completed.</summary>
    public void WriteEnded(IReadOnlyList<SimulatedFact> life, in ToldEvent completed)
    {
        var last = life[^1];
        WriteReview(life[0], last, completed.Outcome);
        if (_checks.Of(last) is { } check) Write(check, last);
        if (_answers.Of(life) is { } answer) Write(answer, last);
    }

    private void Write(ToldCheck check, SimulatedFact ended)
    {
        var (key, item, of) = ($"K-{ended.Key}-{ended.UnixMilliseconds}", ended.Key.ToString(), _cases.Of(ended));
        if (_order.Covers(check.SelectedAt))
            _checkFile.Write([key, "selected", CsvFile.At(check.SelectedAt), .. PlaceOf(ended), check.Tier, item, of, ended.Person, null, null, null, null, null]);
        if (!_order.Covers(check.CheckedAt)) return;
        var money = check.CashErrorInPence == 0 ? null : check.CashErrorInPence.ToString(CultureInfo.InvariantCulture);
        var (outcome, currency) = (check.IsWrong ? "wrong" : "right", money is null ? null : CurrencyOf(ended));
        _checkFile.Write([key, "checked", CsvFile.At(check.CheckedAt), null, null, null, null, null, null, null, null, outcome, money, currency, null, null]);
    }

    // A review of a decision is a check of it: whoever asks for one names the case, and the work only where an error in it led to the review.
    private void WriteReview(SimulatedFact first, SimulatedFact ended, string? outcome)
    {
        var work = _scenario.PlaceOf(first.Type!).Work;
        if (work.Overturned.Count == 0 || outcome is null || !_order.Covers(ended.UnixMilliseconds)) return;
        var (key, at, isWrong) = ($"R-{ended.Key}-{ended.UnixMilliseconds}", CsvFile.At(ended.UnixMilliseconds), work.Overturned.Contains(outcome));
        string?[] about = [.. PlaceOf(ended), "review", first.Cause?.ToString(), _cases.Of(ended), null];
        _checkFile.Write([key, "checked", at, .. about, isWrong ? "wrong" : "right", null, null, null, null]);
        if (isWrong) _checkFile.Write([key, "found", at, .. new string?[11], "decision overturned", "major"]);
    }

    private void Write(ToldAnswer answer, SimulatedFact ended)
    {
        var (key, item) = ($"A-{ended.Key}-{ended.UnixMilliseconds}", ended.Key.ToString());
        if (_order.Covers(answer.AskedAt))
            _answerFile.Write([key, "asked", CsvFile.At(answer.AskedAt), .. PlaceOf(ended), "after the work", Question, item, _cases.Of(ended), null, null]);
        if (answer.AnsweredAt is not { } at || !_order.Covers(at)) return;
        var (score, most) = (answer.Score.ToString(CultureInfo.InvariantCulture), AgencyAnswers.Most.ToString(CultureInfo.InvariantCulture));
        _answerFile.Write([key, "answered", CsvFile.At(at), null, null, null, null, null, null, null, null, score, most]);
    }

    private string CurrencyOf(SimulatedFact fact) => CaseFiles.CurrencyOf(_scenario.ServiceOf(_scenario.PlaceOf(fact.Type!).Work.Service));

    private string?[] PlaceOf(SimulatedFact fact)
    {
        var team = _scenario.TeamOf(fact.Unit!);
        return [_scenario.ServiceOf(team.Service).Name, team.Region, team.Centre, team.Name];
    }

    public void Dispose()
    {
        foreach (var file in Files) file.Dispose();
    }
}
