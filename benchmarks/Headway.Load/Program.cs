using System.Globalization;
using Headway.Load;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
var options = Options.Read(args);
if (options is null)
{
    await Console.Error.WriteLineAsync(Options.Usage);
    return 2;
}
return options.Verb == "import" ? await ImportRate.Run(options) : await PositionPage.Run(options);
