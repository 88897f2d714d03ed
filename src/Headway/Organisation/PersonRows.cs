using System.Globalization;
using Headway.Core.Organisation;
using Headway.Imports;

namespace Headway.Organisation;

/// <summary>Reads what a row says of a person: the post held or covered, skills, hours and absences.</summary>
internal sealed class PersonRows(ListMapping mapping, ListColumns columns, (RowColumn? From, RowColumn? To) days)
{
    /// <param name="prefix">What the list is whole for among people.</param>
    public void Tell(ToldByRow told, string person, string? post, string prefix)
    {
        // Keys of what joins a person to something begin with the person.
        var ofPair = prefix.Replace("|", "||", StringComparison.Ordinal);
        if (mapping is { Pattern: not null, State: ToldAs.Whole }) told.Wholes.Add((AssertionKind.Pattern, ofPair));
        if (post is not null) TellPost(told, person, post, ofPair);
        if (mapping.Skill is { } skill) TellSkill(told, skill, person, ofPair);
        if (mapping.Pattern is { } pattern) TellPattern(told, pattern, person, post, ofPair);
        if (mapping.Absence is { } absence) TellAbsence(told, absence, person);
    }

    private void TellPost(ToldByRow told, string person, string post, string prefix)
    {
        if (mapping.Holding is { } holding)
        {
            var share = ListColumns.Hundredths(columns.OrNone(holding.Share), told.Row, told.Notes) ?? Holding.FullTime;
            told.Add(AssertionKind.Holding, mapping.State, prefix, Holding.KeyOf(person, post), new Holding(person, post, share));
        }

        if (mapping.Cover is { } cover)
            told.Add(AssertionKind.Cover, ToldAs.Dated, "", Cover.KeyOf(person, post), new Cover(person, post, columns.OrNone(cover.Reason)?.Text(told.Row) ?? ""));
    }

    private void TellSkill(ToldByRow told, SkillColumns of, string person, string prefix)
    {
        var (name, level) = (columns.Of(of.Name), columns.Of(of.Level));
        var lastUsed = columns.Day(columns.OrNone(of.LastUsed), told.Row, told.Notes);
        if (name.Text(told.Row) is not { } skill)
            told.Notes.Add(new RowNote(RowOddity.NoReference, $"{name.Name} is empty: the row does not say which skill it tells of.", name.Name, name.Raw(told.Row)));
        else if (!int.TryParse(level.Text(told.Row), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < Skill.Lowest or > Skill.Highest)
            told.Notes.Add(new RowNote(RowOddity.NotANumber, $"{level.Name} \"{level.Value(told.Row)}\" is no level from {Skill.Lowest} to {Skill.Highest}.", level.Name, level.Raw(told.Row)));
        else told.Add(AssertionKind.Skill, mapping.State, prefix, Skill.KeyOf(person, skill), new Skill(person, skill, number, lastUsed));
    }

    private void TellPattern(ToldByRow told, PatternColumns of, string person, string? post, string prefix)
    {
        var text = columns.Of(of.Text);
        var week = columns.Day(columns.OrNone(of.FirstWeek), told.Row, told.Notes);
        // A person without a pattern: the hours are not known, which is nothing wrong.
        if (text.Text(told.Row) is not { } hours) return;
        if (StoredPattern.Of(hours, week) is not { } pattern)
        {
            told.Notes.Add(new RowNote(
                RowOddity.UnknownWord, $"{text.Name} \"{hours}\" is no working pattern, or has several weeks and no day of the first. Write it like \"mon-thu 09:00-12:30 13:00-17:00; fri 09:00-13:00\".", text.Name, hours));
            return;
        }

        var key = post is null ? person : Holding.KeyOf(person, post);
        told.Add(AssertionKind.Pattern, mapping.State, prefix, key, pattern, isOfPerson: post is null);
    }

    private void TellAbsence(ToldByRow told, AbsenceColumns of, string person)
    {
        var kind = Word(told, of.Kind, of.Kinds, AbsenceKind.Other);
        var part = of.Part is null ? DayPart.Whole : Word(told, of.Part, of.Parts, DayPart.Whole);
        if (told.Days is not { } stretch) return;
        var absence = new Absence(person, kind, part, columns.Time(days.From, told.Row), columns.Time(days.To, told.Row));
        var key = of.Key is null ? $"{person}/{stretch.From:uuuu-MM-dd}/{kind}/{part}" : columns.Key(of.Key, "absence")!.Read(told.Row, told.Notes);
        if (key is not null) told.Add(AssertionKind.Absence, ToldAs.Dated, "", key, absence);
    }

    private T Word<T>(ToldByRow told, string column, IReadOnlyDictionary<string, T> words, T otherwise)
    {
        var text = columns.Of(column).Text(told.Row);
        if (text is null) return otherwise;
        if (words.TryGetValue(text, out var word)) return word;
        told.Notes.Add(new RowNote(RowOddity.UnknownWord, $"{column} \"{text}\" is not in the mapping's words.", column, text));
        return otherwise;
    }
}
