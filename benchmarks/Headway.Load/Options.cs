using System.Globalization;

namespace Headway.Load;

/// <summary>What a run of the driver is told.</summary>
internal sealed record Options
{
    public const string Usage =
        """
        Headway.Load position --program PATH --service DIR --database ADDRESS [--requests 400] [--rate 5] [--seed 1]
        Headway.Load position --address http://127.0.0.1:5000 [--requests 400] [--rate 5] [--seed 1]
        Headway.Load import   --program PATH --service DIR --database ADDRESS [--runs 3] [--file FILE --map MAP]
        Headway.Load figures  --database ADDRESS [--requests 400]
        Headway.Load repeat   --file EXPORT --column REFERENCE --rows 2000000 --out FILE

        position asks the position page in an open loop: a request is sent when its time has come, whether or not those before it
        were answered, and its time counts from then. Each asks for another moment; a third each for the whole, for a unit and for a
        work type, of which every eighth is a pair of both. --database must have been filled; --from and --to bound the moments.
        import fills an empty database again and again: a SQLite file is removed between runs, a PostgreSQL address holds {run}.
        It imports the service's sample, or else the file named.
        figures reads "per queue and week: in, out, on time, open at the end" inside the driver, without the start of a program.
        repeat writes the rows of an export again and again, each with a reference of its own, until there are so many.
        """;

    public required string Verb { get; init; }
    public string? Program { get; init; }
    public string? Service { get; init; }
    public string? Database { get; init; }
    public Uri? Address { get; init; }
    public int Requests { get; init; } = 400;
    public double Rate { get; init; } = 5;
    public int Seed { get; init; } = 1;
    public int Runs { get; init; } = 3;
    public string? File { get; init; }
    public string? Map { get; init; }
    public string? Column { get; init; }
    public string? Output { get; init; }
    public long Rows { get; init; } = 2_000_000;
    public DateTime From { get; init; } = new(2015, 2, 1, 0, 0, 0, DateTimeKind.Unspecified);
    public DateTime To { get; init; } = new(2015, 8, 31, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Null where the words make no sense.</summary>
    public static Options? Read(string[] args)
    {
        if (args.Length % 2 == 0 || args[0] is not ("position" or "import" or "repeat" or "figures")) return null;
        var options = new Options { Verb = args[0] };
        for (var i = 1; i < args.Length; i += 2)
        {
            if (With(options, args[i], args[i + 1]) is not { } next) return null;
            options = next;
        }
        var starts = options is { Program: not null, Service: not null, Database: not null };
        if (options.File is not null && options.Map is null && options.Verb != "repeat") return null;
        var isWhole = options.Verb switch
        {
            "repeat" => options is { File: not null, Column: not null, Output: not null },
            "figures" => options.Database is not null,
            "position" => starts || options.Address is not null,
            _ => starts,
        };
        return isWhole ? options : null;
    }

    private static Options? With(Options options, string name, string value) => name switch
    {
        "--program" => options with { Program = value },
        "--service" => options with { Service = value },
        "--database" => options with { Database = value },
        "--address" => options with { Address = new Uri(value) },
        "--requests" => options with { Requests = int.Parse(value, CultureInfo.InvariantCulture) },
        "--rate" => options with { Rate = double.Parse(value, CultureInfo.InvariantCulture) },
        "--seed" => options with { Seed = int.Parse(value, CultureInfo.InvariantCulture) },
        "--runs" => options with { Runs = int.Parse(value, CultureInfo.InvariantCulture) },
        "--file" => options with { File = value },
        "--map" => options with { Map = value },
        "--column" => options with { Column = value },
        "--rows" => options with { Rows = long.Parse(value, CultureInfo.InvariantCulture) },
        "--out" => options with { Output = value },
        "--from" => options with { From = DateTime.Parse(value, CultureInfo.InvariantCulture) },
        "--to" => options with { To = DateTime.Parse(value, CultureInfo.InvariantCulture) },
        _ => null,
    };
}
