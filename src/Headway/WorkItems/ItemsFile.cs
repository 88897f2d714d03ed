using Headway.Core;
using Headway.Service;
using Headway.Web;
using Microsoft.AspNetCore.Mvc;

namespace Headway.WorkItems;

/// <summary>A list as a CSV file: every item of every page with its clocks, sent as it is read.</summary>
public static class ItemsFile
{
    public const string Address = "/work/items.csv";

    public static async Task Answer(
        HttpContext http, [FromServices] ItemQueries items, [FromServices] ServiceVersions versions, [FromServices] WebSettings settings)
    {
        var query = new QueryReader(http.Request.Query, settings.Zone);
        var filter = ItemAddress.Read(query);
        var problems = query.Problems.ToList();
        if (filter.KnownAt is not null)
            problems.Add(new Problem(ProblemLevel.Error, "A file is made by all that is known now.", Fix: "Leave out “known-at”."));
        if (problems.Count > 0)
        {
            await Refuse(http, StatusCodes.Status400BadRequest, problems);
            return;
        }

        var cancel = http.RequestAborted;
        if (await items.List(filter, cancel) is null || await versions.Current(cancel) is not { } current)
        {
            await Refuse(http, StatusCodes.Status404NotFound, [new Problem(ProblemLevel.Error,
                "There is no such list: nothing was imported, or the unit or work type is not known.")]);
            return;
        }

        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"items.csv\"";
        await using var output = new StreamWriter(http.Response.Body);
        await ItemsCsv.Write(items.Stream(filter, cancel), ItemsCsv.Clocks(current.Rules), output, true, cancel);
    }

    private static async Task Refuse(HttpContext http, int status, IEnumerable<Problem> problems)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync(string.Concat(problems.Select(problem => $"{problem.Message} {problem.Fix}\n")), http.RequestAborted);
    }
}
