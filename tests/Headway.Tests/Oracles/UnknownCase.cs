namespace Headway.Tests.Oracles;

/// <summary>A case asks for something that the harness does not know.</summary>
public sealed class UnknownCase : Exception
{
    public UnknownCase(string message)
        : base(message)
    {
    }

    public UnknownCase(string message, Exception inner)
        : base(message, inner)
    {
    }

    public UnknownCase()
    {
    }
}
