using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Headway.Core.WorkItems;
using Headway.WorkItems;
using NodaTime;

namespace Headway.Tests.Imports;

/// <summary>What is stored of an event, of which its id is made: databases that were filled before depend on every byte.</summary>
public sealed class EventTextTests
{
    private const string Odd = "it's \"x\" <b> é 日 😀 \\ / \u0001 \n &";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Every_member_is_written_in_its_place_and_reads_back()
    {
        var details = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("b", Odd), KeyValuePair.Create("A", "1")]);
        var e = Event() with
        {
            Corrects = "slot",
            Body = new EventBody
            {
                Unit = Odd,
                Type = "t",
                Holder = "h",
                Priority = "p",
                Reason = "r",
                Outcome = "o",
                Clock = "c",
                Due = At(1),
                NotBefore = At(6),
                Link = new ItemLink("s:2", LinkKind.Chases),
                Life = new StatedLife(At(2), At(3), At(4)),
                HappenedAt = At(5),
                Step = new CaseStep("n", "by", "g", "l", details),
            },
            Facts = new ItemFacts("title", "ch", "ar", SourceVerdict.Late, details),
        };
        var sorted = new Dictionary<string, string> { ["A"] = "1", ["b"] = Odd };
        var expected = JsonSerializer.Serialize(
            new
            {
                corrects = "slot",
                unit = Odd,
                type = "t",
                holder = "h",
                priority = "p",
                reason = "r",
                outcome = "o",
                clock = "c",
                due = 1,
                notBefore = 6,
                link = "s:2",
                linkKind = "Chases",
                received = 2,
                completed = 3,
                cancelled = 4,
                life = true,
                happened = 5,
                facts = new { title = "title", channel = "ch", area = "ar", verdict = "Late", details = sorted },
                step = new { name = "n", by = "by", group = "g", lifecycle = "l", details = sorted },
            },
            Relaxed);

        var text = Encoding.UTF8.GetString(EventText.Of(e));

        Assert.Equal(expected, text);
        Assert.Equal(text, Encoding.UTF8.GetString(EventText.Of(EventText.Into(Event(), text))));
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"0|7|9|{text}")))[..16],
            EventText.Hash(e));
    }

    [Fact]
    public void What_is_not_said_is_not_written()
    {
        Assert.Equal("{}", Encoding.UTF8.GetString(EventText.Of(Event())));
        Assert.Equal("{}", Encoding.UTF8.GetString(EventText.Details(ItemFacts.None)));
        Assert.Equal(
            """{"received":2,"life":true,"facts":{"title":"x"}}""",
            Encoding.UTF8.GetString(EventText.Of(Event() with
            {
                Body = new EventBody { Life = new StatedLife(At(2), null, null) },
                Facts = ItemFacts.None with { Title = "x" },
            })));
    }

    // The hash is made of a number for each kind, in the order in which the kinds came to be known.
    [Theory]
    [InlineData(EventKind.Received, 1)]
    [InlineData(EventKind.Linked, 18)]
    [InlineData(EventKind.Stepped, 100)]
    [InlineData(EventKind.Completed, 19)]
    [InlineData(EventKind.Reopened, 21)]
    [InlineData(EventKind.FutureDated, 101)]
    [InlineData(EventKind.Corrected, 22)]
    [InlineData(EventKind.Withdrawn, 23)]
    public void A_kind_keeps_its_number_in_the_hash(EventKind kind, int number) => Assert.Equal(
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{number}|7|9|{{}}")))[..16], EventText.Hash(Event() with { Kind = kind }));

    private static Instant At(long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);

    private static WorkItemEvent Event() => new()
    {
        Item = "s:1",
        Id = "",
        Slot = "",
        Kind = EventKind.Stated,
        HappenedAt = At(7),
        RecordedAt = At(8),
        Sequence = 9,
    };
}
