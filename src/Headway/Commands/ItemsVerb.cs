using System.CommandLine;
using System.Globalization;
using Headway.Service;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Commands;

/// <summary><c>headway items</c>: a list of items, or one item with its whole arithmetic.</summary>
internal sealed class ItemsVerb : ServiceVerb
{
    private const int UsualLimit = 50;

    private readonly Argument<string?> _item = new("KEY") { Description = "One item, such as boston-311:101001240735", Arity = ArgumentArity.ZeroOrOne };
    private readonly ChoiceOption _list = new("--list", "Which list [default: open]", [.. ItemAddress.Lists.Keys]);
    private readonly PlaceOptions _place = new();
    private readonly DayOption _receivedFrom = new("--received-from", "The first day of receipt");
    private readonly DayOption _receivedTo = new("--received-to", "The last day of receipt");
    private readonly ChoiceOption _state = new("--state", "The state", [.. StoredWords.AllStates]);
    private readonly Option<string?> _holder = new("--holder") { HelpName = "NAME", Description = "Who has it" };
    private readonly Option<string?> _text = new("--text") { HelpName = "TEXT", Description = "A part of the reference or title" };
    private readonly ChoiceOption _sort = new("--sort", "In which order [default: due]", ItemQueries.SortNames);
    private readonly Option<bool> _descending = new("--desc") { Description = "The other way round" };
    private readonly Option<int> _limit = new("--limit")
    {
        HelpName = "N",
        Description = $"At most so many [default: {UsualLimit.ToString(CultureInfo.InvariantCulture)}; with --csv all]",
    };

    private readonly Option<bool> _csv = new("--csv") { Description = "Stream every item of the list with its clocks as CSV" };
    private readonly MomentOption _asAt = new("--as-at", "What had happened by a moment, by all that is known now [default: where the data ends]");
    private readonly MomentOption _knownAt = new("--known-at", "Leave out what was recorded after a moment");

    public ItemsVerb(Surroundings around)
        : base(
            around, "items", "List the items behind a figure, or show one with its clocks, ledger and timeline.",
            "headway items --list overdue --unit \"Public Works\" --limit 10 --service samples/boston-311\n"
            + "headway items boston-311:101001240735 --service samples/boston-311")
    {
        Aliases.Add("item");
        Add(_item);
        Add(_list);
        _place.AddTo(this);
        foreach (var option in (Option[])[_receivedFrom, _receivedTo, _state, _holder, _text, _sort, _descending, _limit, _csv, _asAt, _knownAt]) Add(option);
        Validators.Add(given =>
        {
            if (given.GetValue(_csv) && given.GetValue(_knownAt) is not null)
                given.AddError("--csv streams by all that is known now: leave out --known-at.");
            if (given.GetResult(_limit) is not null && given.GetValue(_limit) < 1) given.AddError("--limit is a number from 1.");
        });
    }

    protected override async Task<int> Answer(OpenedService service, ParseResult parse, CancellationToken cancel)
    {
        _place.Check(parse);
        var current = await service.Asked(cancel);
        return parse.GetValue(_item) is { } item
            ? await One(service, current, item, parse, cancel)
            : await Many(service, current, parse, cancel);
    }

    private async Task<int> One(OpenedService service, CurrentService current, string item, ParseResult parse, CancellationToken cancel)
    {
        var zone = current.Definition.Zone;
        var view = await service.Get<ItemQueries>().Read(item, _asAt.In(zone, parse), _knownAt.In(zone, parse), cancel)
            ?? throw VerbFailed.Input($"There is no item {item}.", "Keys are written source:reference; --text finds one by a part of its reference.");
        if (IsJson(parse)) WriteJson(ItemJson.Of(view));
        else new ItemText(view, Terminal).Write();
        return ExitCode.Done;
    }

    private async Task<int> Many(OpenedService service, CurrentService current, ParseResult parse, CancellationToken cancel)
    {
        var filter = await Filter(service, current.Definition.Zone, parse, cancel);
        var queries = service.Get<ItemQueries>();
        int? limit = parse.GetResult(_limit) is null ? null : parse.GetValue(_limit);
        if (parse.GetValue(_csv))
        {
            _ = await queries.List(filter, cancel) ?? throw await service.NothingImported(cancel);
            await ItemsCsv.Write(queries.Stream(filter, cancel).Take(limit ?? int.MaxValue), ItemsCsv.Clocks(current.Rules), Terminal.Out, false, cancel);
            return ExitCode.Done;
        }

        var (view, rows) = await Pages(service, queries, filter, limit ?? UsualLimit, cancel);
        if (IsJson(parse)) WriteJson(ItemJson.Of(view, rows));
        else ItemText.Write(view, rows, Terminal);
        return ExitCode.Done;
    }

    /// <summary>As many pages of the list as hold the rows that are asked for.</summary>
    private static async Task<(ItemListView View, IReadOnlyList<ItemRow> Rows)> Pages(
        OpenedService service, ItemQueries queries, ItemFilter filter, int limit, CancellationToken cancel)
    {
        var view = await queries.List(filter, cancel) ?? throw await service.NothingImported(cancel);
        List<ItemRow> rows = [.. view.Rows];
        for (var page = 2; rows.Count < limit && rows.Count < view.Count; page++)
        {
            var next = await queries.List(view.Filter with { Page = page }, cancel);
            if (next is not { Rows.Count: > 0 }) break;
            rows.AddRange(next.Rows);
        }

        return (view, [.. rows.Take(limit)]);
    }

    private async Task<ItemFilter> Filter(OpenedService service, DateTimeZone zone, ParseResult parse, CancellationToken cancel)
    {
        var place = await _place.Read(service, parse, cancel);
        return new ItemFilter
        {
            List = ItemAddress.Lists[parse.GetValue(_list) ?? "open"],
            Unit = place.Unit,
            Type = place.Type,
            From = place.From,
            To = place.To,
            ReceivedFrom = parse.GetValue(_receivedFrom),
            ReceivedTo = parse.GetValue(_receivedTo),
            State = parse.GetValue(_state),
            AsIs = place.AsIs,
            Channel = place.Channel,
            Area = place.Area,
            Priority = place.Priority,
            Holder = parse.GetValue(_holder),
            Text = parse.GetValue(_text),
            AsAt = _asAt.In(zone, parse),
            KnownAt = _knownAt.In(zone, parse),
            Sort = parse.GetValue(_sort) ?? "due",
            Descending = parse.GetValue(_descending),
        };
    }
}
