using Headway.Core.Organisation;
using Headway.Formats;
using Headway.Imports;
using Headway.Storage;
using NodaTime;

namespace Headway.Organisation;

/// <summary>Turns the rows of a list into what they tell. A row with anything wrong in it tells nothing and is rejected.</summary>
internal sealed class ListRows
{
    private readonly ListMapping _mapping;
    private readonly LocalDate _day;
    private readonly ListColumns _columns;
    private readonly (RowFilter Filter, RowColumn Column)[] _filters;
    private readonly (RowColumn? From, RowColumn? To) _days;
    private readonly UnitPathReader _path;
    private readonly KeyReader? _unit;
    private readonly KeyReader? _post;
    private readonly KeyReader? _person;
    private readonly PersonRows _ofPeople;

    /// <param name="day">The day at whose start the list was true.</param>
    public ListRows(ListMapping mapping, LocalDate day)
    {
        (_mapping, _day, _columns) = (mapping, day, new ListColumns(mapping));
        _filters = [.. mapping.Filters.Select(filter => (filter, _columns.Of(filter.Column)))];
        _days = (_columns.OrNone(mapping.From), _columns.OrNone(mapping.To));
        _path = new UnitPathReader(_columns.Places(mapping.UnitPath), mapping.UnitKinds);
        _unit = _columns.Key(mapping.UnitKey, "unit");
        _post = _columns.Key(mapping.PostKey, "post");
        _person = _columns.Key(mapping.PersonKey, "person");
        _ofPeople = new PersonRows(mapping, _columns, _days);
    }

    public ListRow Read(SourceRow row)
    {
        List<RowNote> notes = [];
        if (row.Problem is { } problem) return Rejected(row, [new RowNote(RowOddity.UnreadableRow, problem.Reason, problem.Column, problem.Value)], []);
        foreach (var (filter, column) in _filters)
            if (!filter.Passes(column.Raw(row))) return new ListRow(new MappedRow(row.Line, RowFate.Filtered, null, notes), [], []);
        for (var i = 0; i < row.Values.Length; i++)
            if (StoredText.Refusal(row.Values[i]) is { } refusal) notes.Add(new RowNote(RowOddity.UnstorableText, refusal, _mapping.Columns[i], row.Values[i]));
        List<Told> told = [];
        List<string> keys = [];
        var telling = new ToldByRow(row, told, keys, notes);
        Tell(telling);
        return notes.Count > 0 ? Rejected(row, notes, keys) : new ListRow(new MappedRow(row.Line, RowFate.Taken, null, []) { Values = row.Values }, told, keys) { Wholes = telling.Wholes };
    }

    private static ListRow Rejected(SourceRow row, List<RowNote> notes, List<string> keys) =>
        new(new MappedRow(row.Line, RowFate.Rejected, null, notes) { Values = row.Values }, [], keys);

    private void Tell(ToldByRow told)
    {
        // The keys come first: whatever else is wrong with the row, what it names is on the list.
        var (post, person) = (told.Key(_post), told.Key(_person));
        told.Days = _columns.Days(_days, _day, told.Row, told.Notes);
        var unit = TellUnits(told);
        if (_mapping.Role is { } role) TellRole(told, role);
        if (_mapping.Succession is { } succession) TellSuccession(told, succession);
        if (_mapping.Post is { } columns && post is not null) TellPost(told, columns, post, unit);
        if (_mapping.TellsOfPeople && person is not null)
            told.Add(AssertionKind.Person, _mapping.State, _person!.PrefixOf(person), person, new Person(_columns.OrNone(_mapping.PersonName)?.Text(told.Row)));
        if (person is not null) _ofPeople.Tell(told, person, post, _person!.PrefixOf(person));
    }

    /// <summary>Tells of the units of the row, and answers the key of the one that it belongs to.</summary>
    private string? TellUnits(ToldByRow told)
    {
        var found = _path.Read(told.Row);
        foreach (var (key, value) in found) told.Add(AssertionKind.Unit, ToldAs.Found, "", key, value);
        if (_mapping.Unit is { } columns)
        {
            var reader = _columns.Key(columns.Key, "unit")!;
            if (told.Key(reader) is { } key)
            {
                var name = _columns.Of(columns.Name).Text(told.Row) ?? key;
                var unit = new Unit(name, _columns.OrNone(columns.Kind)?.Text(told.Row) ?? "unit", _columns.Key(columns.Parent, "unit")?.OrNone(told.Row));
                told.Add(AssertionKind.Unit, _mapping.State, reader.PrefixOf(key), key, unit);
            }
        }

        return _unit?.Read(told.Row, told.Notes) ?? (found.Count > 0 ? found[^1].Key : null);
    }

    private void TellSuccession(ToldByRow told, SuccessionColumns of)
    {
        var (predecessor, successor) = (told.Key(_columns.Key(of.Predecessor, "unit")), told.Key(_columns.Key(of.Successor, "unit")));
        if (predecessor is not null && successor is not null)
            told.Add(AssertionKind.Succession, ToldAs.Dated, "", Succession.KeyOf(predecessor, successor), new Succession(predecessor, successor));
    }

    private void TellRole(ToldByRow told, RoleColumns columns)
    {
        var key = _columns.Of(columns.Key);
        if (key.Text(told.Row) is not { } role)
            told.Notes.Add(new RowNote(RowOddity.NoReference, $"{key.Name} is empty: the row does not say which role it tells of.", key.Name, key.Raw(told.Row)));
        else told.Add(AssertionKind.Role, ToldAs.Found, "", role, new Role(_columns.OrNone(columns.Name)?.Text(told.Row) ?? role, _columns.OrNone(columns.Parent)?.Text(told.Row)));
    }

    private void TellPost(ToldByRow told, PostColumns columns, string post, string? unit)
    {
        var row = told.Row;
        var role = _columns.OrNone(columns.Role)?.Text(row);
        if (role is not null && _mapping.Role is null) told.Add(AssertionKind.Role, ToldAs.Found, "", role, new Role(role, null));
        var fte = ListColumns.Hundredths(_columns.OrNone(columns.Fte), row, told.Notes);
        if (unit is null)
        {
            told.Notes.Add(new RowNote(RowOddity.NoUnit, $"{string.Join(", ", _mapping.UnitPath)}: all empty, so the row does not say which unit the post belongs to."));
            return;
        }

        var title = _columns.OrNone(columns.Title)?.Text(row) ?? role ?? post[(post.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var leads = columns.Leads is { } filter && filter.Passes(_columns.Of(filter.Column).Raw(row));
        var reportsTo = _columns.Key(columns.ReportsTo, "post")?.OrNone(row);
        told.Add(AssertionKind.Post, _mapping.State, _post!.PrefixOf(post), post, new Post(title, role, unit, reportsTo, fte, leads));
    }
}
