using FsCheck;
using FsCheck.Fluent;
using Headway.Core.Cases;
using Headway.Core.Facts;
using Headway.Core.Tests.WorkItems;
using NodaTime;

namespace Headway.Core.Tests.Facts;

/// <summary>What holds of every history of a fact.</summary>
public class FactProperties
{
    private static readonly string[] Words = [.. PaymentStanding.Kind.Happenings.Select(happening => happening.Word)];
    private static readonly Instant[] Days = [.. Enumerable.Range(1, 9).Select(day => ToldFact.At(day))];
    private static readonly Gen<Instant> Day = Gen.Elements(Days);

    private static readonly Gen<FactBody> Body =
        from amount in Gen.Elements("", "100", "250")
        from method in Gen.Elements("", "card", "bank")
        select FactBody.Of((amount.Length == 0 ? [] : new[] { ("amount", amount) }).Concat(method.Length == 0 ? [] : new[] { ("method", method) }).ToArray());

    private static readonly Gen<FactEvent> Event =
        from slot in Gen.Elements("a", "b", "c", "d")
        from word in Gen.Elements(Words)
        from at in Day
        from recorded in Day
        from sequence in Gen.Choose(0, 2)
        from body in Body
        select Identified(new FactEvent { Fact = "s:1", Id = slot, Slot = slot, Happening = word, HappenedAt = at, RecordedAt = recorded, Sequence = sequence, Body = body });

    private static readonly Gen<FactEvent> Correction =
        from told in Event
        from slot in Gen.Elements("x", "y", "z")
        from corrects in Gen.Elements("a", "b", "x", "y", "z")
        from withdraws in Gen.Elements(true, false)
        select Identified(told with { Id = slot, Slot = slot, Corrects = corrects, Happening = withdraws ? FactEvent.Withdrawn : FactEvent.Corrected });

    private static readonly Gen<FactEvent> Statement =
        from feed in Gen.Elements("nightly", "weekly")
        from known in Day
        from due in Day
        from amount in Gen.Elements("100", "250")
        from method in Gen.Elements("card", "bank", "")
        select ToldFact.Statement(feed, known, ("due", FactBody.Written(due)), ("due.amount", amount), ("method", method));

    private static readonly Gen<FactEvent[]> Deliveries =
        from events in Gen.ArrayOf(Event, 4)
        from corrections in Gen.ArrayOf(Correction, 3)
        from statements in Gen.ArrayOf(Statement, 3)
        select events.Concat(corrections).Concat(statements).ToArray();

    [Fact]
    public void The_order_and_number_of_deliveries_do_not_matter() => Readings.Hold(
        from told in Deliveries from shuffled in RandomItems.Shuffled(told) select (told, shuffled),
        given => Assert.Equal(Lines(given.told), Lines(given.shuffled)));

    [Fact]
    public void As_known_at_a_moment_is_as_if_what_was_recorded_later_had_not_come() => Readings.Hold(
        from told in Deliveries from known in Day select (told, known),
        given => Assert.Equal(
            Lines(given.told.Where(e => e.RecordedAt <= given.known)), ToldFact.Lines(ResolveFact.Of(PaymentStanding.Kind, "s:1", given.told, given.known), Days)));

    [Fact]
    public void What_stood_at_a_moment_does_not_depend_on_what_happened_after_it() => Readings.Hold(
        from told in Gen.ArrayOf(Event, 6) from at in Day select (told, at),
        given =>
        {
            // Versions of one thing may lie on both sides of the moment: only events that are told once are asked about.
            var once = given.told.Where(e => e.Happening != "due").DistinctBy(e => e.Slot).ToArray();
            var whole = ResolveFact.Of(PaymentStanding.Kind, "s:1", once).AsAt(given.at);
            var early = ResolveFact.Of(PaymentStanding.Kind, "s:1", once.Where(e => e.HappenedAt <= given.at)).AsAt(given.at);
            Assert.Equal(early.Happened, whole.Happened);
            Assert.Equal((early.Attributes, early.HasBegun), (whole.Attributes, whole.HasBegun));
        });

    [Fact]
    public void Stretches_say_at_every_moment_what_the_state_does() => Readings.Hold(
        from told in Deliveries select told,
        told =>
        {
            var history = ResolveFact.Of(PaymentStanding.Kind, "s:1", told);
            var stretches = history.Stretches(PaymentStanding.Of);
            Assert.All(stretches.Zip(stretches.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From && !(pair.First.To == pair.Second.From && pair.First.What == pair.Second.What)));
            foreach (var at in Days.SelectMany(day => (Instant[])[day - Duration.Epsilon, day, day + Duration.FromHours(12)]))
                Assert.Equal(PaymentStanding.Of(history.AsAt(at)), stretches.SingleOrDefault(stretch => stretch.From <= at && !(stretch.To <= at))?.What);
        });

    // As an import does it: two with one content in one slot are one event.
    private static FactEvent Identified(FactEvent e) => e with { Id = $"{e.Slot}#{e.Happening}|{e.HappenedAt}|{e.Sequence}|{e.Corrects}|{e.Body}" };

    private static List<string> Lines(IEnumerable<FactEvent> told) => ToldFact.Lines(ResolveFact.Of(PaymentStanding.Kind, "s:1", told), Days);
}
