using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace Headway.Web;

/// <summary>The style sheet and images, carried inside the program and addressed by their content.</summary>
public sealed class Assets
{
    private readonly Dictionary<string, string> _addresses = [];
    private readonly Dictionary<string, (byte[] Content, string Type)> _files = [];

    public Assets()
    {
        var embedded = new EmbeddedFileProvider(typeof(Assets).Assembly, "Headway.Web.Assets");
        foreach (var file in embedded.GetDirectoryContents(""))
        {
            using var stream = file.CreateReadStream();
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
            var name = $"{Path.GetFileNameWithoutExtension(file.Name)}.{hash}{Path.GetExtension(file.Name)}";
            _addresses[file.Name] = $"/assets/{name}";
            _files[name] = (content, TypeOf(file.Name));
        }
    }

    /// <summary>Where a browser finds the asset; a new content has a new address.</summary>
    public string Address(string name) => _addresses[name];

    public IResult Answer(string name, HttpContext http)
    {
        if (!_files.TryGetValue(name, out var file)) return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(file.Content, file.Type);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".js" => "text/javascript; charset=utf-8",
        _ => "application/octet-stream",
    };
}
