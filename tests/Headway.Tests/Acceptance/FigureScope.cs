using Headway.Core.WorkItems;
using Headway.Tests.Independent;

namespace Headway.Tests.Acceptance;

/// <summary>Whose figure it is, as the keys that the product knows its places by.</summary>
public sealed record FigureScope(string? Unit, string? Type)
{
    public static FigureScope Of(Figure figure) => new(Key(figure.Department, figure.Queue), Key(figure.Reason, figure.Type));

    public bool Holds(string unit, string type) => PlaceKey.IsWithin(unit, Unit ?? "") && PlaceKey.IsWithin(type, Type ?? "");

    private static string? Key(params string[] names) => PlaceKey.Of(names) is { Length: > 0 } key ? key : null;
}
