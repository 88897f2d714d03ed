namespace Headway.BrowserTests;

/// <summary>Every kind of page, each in the states that a person meets.</summary>
public static class Addresses
{
    public const string Item = "/work/items/boston-311:101001240735";

    public static TheoryData<string> Pages { get; } =
    [
        "/work/position",
        "/work/position?as-at=2015-03-31T09:10",
        "/work/position?as-at=2015-03-31T09:10&from=2015-03-01&to=2015-03-31",
        "/work/items",
        "/work/items?list=overdue&sort=received&desc=1&page=2",
        "/work/items?list=finished-late&from=2015-03-01&to=2015-03-31",
        "/work/items?q=no-such-reference",
        Item,
        Item + "?as-at=2015-01-10T12:00",
        "/happenings",
        "/organisation",
        "/organisation?as-at=2014-12-31",
        "/organisation/units/Public%20Works%3EPotholes",
        "/organisation/people/staff%3A2",
        "/imports",
        "/settings/set-up",
        "/definitions",
    ];

    /// <summary>Pages that say that something is wrong.</summary>
    public static TheoryData<string> Refusals { get; } =
    [
        "/no-such-page",
        "/work/items/boston-311:no-such-item",
        "/organisation/units/Nowhere",
        "/organisation?as-at=yesterday",
        "/happenings?unit=Nowhere",
        "/work/position?as-at=yesterday",
        "/work/items?list=late&page=0&from=2015-03-31&to=2015-03-01",
    ];
}
