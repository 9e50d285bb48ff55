using System.Globalization;
using System.IO.Compression;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Postcodes;
using Folkmoot.Core.Tests.Areas;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Postcodes;

/// <summary>Sites of their own for tests that replace a site's postcodes, and files for them.</summary>
public sealed class PostcodeSites : IAsyncLifetime
{
    public const string OnsHeader = "pcd,pcd2,pcds,dointr,doterm,oscty,oslaua,usertype,oseast1m,osnrth1m,osgrdind,lat,long";
    private int sites;
    private TestInstallation installation = null!;

    public string Folder { get; } = Directory.CreateTempSubdirectory("folkmoot-postcodes-").FullName;

    public async ValueTask InitializeAsync() => installation = await TestInstallation.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await installation.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A site whose localities West (code w) and East (code e) meet at two degrees west, between 52 and 53 degrees north.</summary>
    public async Task<TestSite> SiteAsync()
    {
        var site = await installation.SiteAsync($"postcodes-{Interlocked.Increment(ref sites)}", recipe: null);
        var areas = GeoJsonText.Collection(
            GeoJsonText.Area("w", "West", GeoJsonText.Box(-3, 52, -2, 53)),
            GeoJsonText.Area("e", "East", GeoJsonText.Box(-2, 52, -1, 53)));
        var report = await site.InScopeAsync(scope => scope.GetRequiredService<AreaImport>()
            .RunAsync(areas.AsStream(), new AreaImportOptions("locality", "test"), CancellationToken.None));
        report.Errors.ShouldBeEmpty();
        return site;
    }

    /// <summary>A row of the ONS Postcode Directory.</summary>
    public static string Ons(string postcode, double? longitude, double latitude = 52.5, string ended = "", string district = "E07000196", int quality = 1) =>
        string.Create(CultureInfo.InvariantCulture, $"{postcode},{postcode},{postcode},198001,{ended},E10000028,{district},0,,,{quality},{(longitude is null ? 99.999999 : latitude)},{longitude ?? 0}");

    public string OnsFile(string name, params IEnumerable<string> rows) => Write(name, [OnsHeader, .. rows]);

    public string Write(string name, params IEnumerable<string> lines)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, lines);
        return path;
    }

    public string Zip(string name, string folder)
    {
        var path = Path.Combine(Folder, name);
        ZipFile.CreateFromDirectory(folder, path);
        return path;
    }

    /// <summary>So many postcodes of one outcode, all in one place.</summary>
    public static IEnumerable<string> Many(int count, string outcode = "WV8", double longitude = -2.2, string district = "E07000196") =>
        Enumerable.Range(0, count).Select(i => Ons(Unit(outcode, i), longitude, district: district));

    public static string Unit(string outcode, int i)
    {
        const string Letters = "ABDEFGHJLNPQRSTUWXYZ";
        return $"{outcode} {i / 400 % 10}{Letters[i / 20 % 20]}{Letters[i % 20]}";
    }

    public static Task<PlacesImportReport> ImportAsync(TestSite site, string path, string? force = null, IProgress<int>? progress = null, CancellationToken cancellationToken = default) =>
        site.InScopeAsync(async scope =>
        {
            using var source = PostcodeSource.Open(path);
            return await scope.GetRequiredService<PostcodeImport>().RunAsync(source, force, progress, cancellationToken);
        });

    public static Task<PostcodeAnswer> FindAsync(TestSite site, string? text) =>
        site.InScopeAsync(scope => scope.GetRequiredService<PostcodeDirectory>().FindAsync(text, CancellationToken.None));
}
