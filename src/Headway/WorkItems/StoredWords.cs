using Headway.Core.WorkItems;

namespace Headway.WorkItems;

/// <summary>States, beginnings and phases by the words that the tables hold.</summary>
public static class StoredWords
{
    private static readonly Dictionary<ItemState, string> States = new()
    {
        [ItemState.NotLaunched] = "not launched",
        [ItemState.Ready] = "ready",
        [ItemState.Waiting] = "waiting",
        [ItemState.Blocked] = "blocked",
        [ItemState.FutureDated] = "future-dated",
        [ItemState.Finished] = "finished",
        [ItemState.Cancelled] = "cancelled",
    };

    private static readonly Dictionary<Began, string> Beginnings = Enum.GetValues<Began>().ToDictionary(began => began, began => began.ToString().ToLowerInvariant());

    private static readonly Dictionary<ClockPhase, string> Phases = new()
    {
        [ClockPhase.NotStarted] = "not started",
        [ClockPhase.Running] = "running",
        [ClockPhase.Paused] = "paused",
        [ClockPhase.Met] = "met",
        [ClockPhase.MetLate] = "met late",
        [ClockPhase.Cancelled] = "cancelled",
        [ClockPhase.NotKnown] = "not known",
    };

    private static readonly Dictionary<string, ItemState> StatesByWord = States.ToDictionary(pair => pair.Value, pair => pair.Key);
    private static readonly Dictionary<string, Began> BeginningsByWord = Beginnings.ToDictionary(pair => pair.Value, pair => pair.Key);
    private static readonly Dictionary<string, ClockPhase> PhasesByWord = Phases.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static IEnumerable<string> AllStates => States.Values;

    /// <summary>A state by its word or by the key of its figure, in which there are no spaces.</summary>
    public static string StateWord(string key) => States.Values.FirstOrDefault(word => word.Replace(' ', '-') == key.Replace(' ', '-')) ?? key;

    public static string For(ItemState state) => States[state];

    public static string For(Began began) => Beginnings[began];

    public static string For(ClockPhase phase) => Phases[phase];

    public static ItemState State(string word) => StatesByWord[word];

    public static Began Began(string word) => BeginningsByWord[word];

    public static ClockPhase Phase(string word) => PhasesByWord[word];
}
