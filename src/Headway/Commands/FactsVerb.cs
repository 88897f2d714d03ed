using System.CommandLine;
using System.Globalization;
using Headway.Core.Facts;
using Headway.Facts;
using Headway.Web;

namespace Headway.Commands;

/// <summary><c>headway facts</c>: a list of facts beside work items, as they stood.</summary>
internal sealed class FactsVerb : ServiceVerb
{
    private const int UsualLimit = 50;

    private readonly Argument<string> _kind = new("KIND") { Description = $"What of: {string.Join(", ", FactKinds.ByName.Keys)}" };
    private readonly Option<string?> _case = new("--case") { HelpName = "KEY", Description = "Only those of one case, such as cms:C-104" };
    private readonly MomentOption _asAt = new("--as-at", "What had happened by a moment, by all that is known now [default: where the data ends]");
    private readonly MomentOption _knownAt = new("--known-at", "Leave out what was recorded after a moment");
    private readonly Option<bool> _csv = new("--csv") { Description = "Stream every fact as CSV" };
    private readonly Option<int> _limit = new("--limit")
    {
        HelpName = "N",
        Description = $"At most so many [default: {UsualLimit.ToString(CultureInfo.InvariantCulture)}; with --csv all]",
    };

    public FactsVerb(Surroundings around)
        : base(
            around, "facts", "List facts beside work items, such as cases, payments and contacts, with where each stood.",
            "headway facts payments --case cms:C-104 --as-at 2026-03-31 --service DIR")
    {
        Add(_kind);
        foreach (var option in (Option[])[_case, _asAt, _knownAt, _csv, _limit]) Add(option);
        _kind.Validators.Add(given =>
        {
            if (!FactKinds.ByName.ContainsKey(given.Tokens[^1].Value))
                given.AddError($"\"{given.Tokens[^1].Value}\" is no kind of fact. There is: {string.Join(", ", FactKinds.ByName.Keys)}.");
        });
        Validators.Add(given =>
        {
            if (given.GetResult(_limit) is not null && given.GetValue(_limit) < 1) given.AddError("--limit is a number from 1.");
        });
    }

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        var zone = (await service.Asked(cancel)).Definition.Zone;
        var kind = FactKinds.ByName[parse.GetRequiredValue(_kind)];
        var asAt = _asAt.In(zone, parse) ?? await service.OpeningMoment(cancel);
        var asked = new FactQuestion(kind, parse.GetValue(_case), asAt, _knownAt.In(zone, parse));
        int? limit = parse.GetResult(_limit) is null ? null : parse.GetValue(_limit);
        var queries = service.Get<FactQueries>();
        if (parse.GetValue(_csv))
            return await queries.Read(asked, states => Csv(kind, states.Take(limit ?? int.MaxValue), cancel), cancel);

        var (shown, count) = await queries.Read(asked, states => First(states, limit ?? UsualLimit), cancel);
        if (IsJson(parse)) WriteJson(new { Kind = kind.Name, AsAt = JsonMoments.Of(asAt, zone), Count = count, Facts = shown.Select(Json) });
        else Write(kind, shown, count);
        return ExitCode.Done;

        object Json(FactState state) => new
        {
            state.Key,
            State = FactWords.Of(state),
            Said = state.Attributes.Said,
            Happened = state.Happened.Select(each => new
            {
                What = each.Word,
                At = JsonMoments.Of(each.At, zone),
                RecordedAt = JsonMoments.Of(each.RecordedAt, zone),
                Corrected = each.IsCorrected,
                Said = each.Body.Said,
            }),
        };
    }

    private async Task<int> Csv(FactKind kind, IAsyncEnumerable<FactState> states, CancellationToken cancel)
    {
        await FactsCsv.Write(kind, states, Terminal.Out, cancel);
        return ExitCode.Done;
    }

    /// <summary>The first of them, and how many there are.</summary>
    private static async Task<(List<FactState> Shown, int Count)> First(IAsyncEnumerable<FactState> states, int limit)
    {
        List<FactState> shown = [];
        var count = 0;
        await foreach (var state in states)
            if (++count <= limit) shown.Add(state);
        return (shown, count);
    }

    private void Write(FactKind kind, List<FactState> shown, int count)
    {
        Terminal.WriteTable(
            [new TableColumn("Key"), new TableColumn("State"), new TableColumn("Said")],
            shown.Select(state => (IReadOnlyList<string>)[state.Key, FactWords.Of(state) ?? "", state.Attributes.ToString()]));
        Terminal.Write($"{Words.Number(shown.Count)} of {Words.Number(count)} {kind.Name}.");
    }
}
