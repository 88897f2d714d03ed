using Headway.Core.WorkItems;

namespace Headway.WorkItems;

/// <summary>Events by the words that files, mappings and pages use.</summary>
public static class EventWords
{
    public static readonly IReadOnlyDictionary<string, EventKind> Kinds = new Dictionary<string, EventKind>
    {
        ["received"] = EventKind.Received,
        ["due set"] = EventKind.DueSet,
        ["priority changed"] = EventKind.PriorityChanged,
        ["vulnerability changed"] = EventKind.VulnerabilityChanged,
        ["launched"] = EventKind.Launched,
        ["handed off"] = EventKind.HandedOff,
        ["accepted"] = EventKind.Accepted,
        ["returned"] = EventKind.Returned,
        ["transferred"] = EventKind.Transferred,
        ["allocated"] = EventKind.Allocated,
        ["started"] = EventKind.Started,
        ["client wrote"] = EventKind.ClientWrote,
        ["contacted client"] = EventKind.ContactedClient,
        ["promised"] = EventKind.Promised,
        ["help requested"] = EventKind.HelpRequested,
        ["paused"] = EventKind.Paused,
        ["resumed"] = EventKind.Resumed,
        ["linked"] = EventKind.Linked,
        ["step"] = EventKind.Stepped,
        ["completed"] = EventKind.Completed,
        ["cancelled"] = EventKind.Cancelled,
        ["reopened"] = EventKind.Reopened,
        ["future-dated"] = EventKind.FutureDated,
        ["corrected"] = EventKind.Corrected,
        ["withdrawn"] = EventKind.Withdrawn,
    };

    /// <summary>How one item stands to another.</summary>
    public static readonly IReadOnlyDictionary<string, LinkKind> Links = new Dictionary<string, LinkKind>
    {
        ["reviews"] = LinkKind.Reviews,
        ["corrects"] = LinkKind.Corrects,
        ["chases"] = LinkKind.Chases,
        ["duplicates"] = LinkKind.Duplicates,
        ["complains about"] = LinkKind.ComplainsAbout,
        ["part of"] = LinkKind.PartOf,
    };

    private static readonly Dictionary<EventKind, string> Words = Kinds.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static string For(EventKind kind) => kind == EventKind.Stated ? "stated" : Words[kind];
}
