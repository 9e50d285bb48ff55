using System.Diagnostics;

namespace Folkmoot.Reports.Tests.Exports;

/// <summary>What QGIS and ArcGIS read with, GDAL, reads our files: Debian's <c>ogrinfo</c>, which <c>.ci/run</c> installs.</summary>
[Collection(ReportsCollection.Name)]
public sealed class GdalTests(ReportsSite reports) : IDisposable
{
    private static readonly string? Tool = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "ogrinfo")).FirstOrDefault(File.Exists);

    private readonly string folder = Directory.CreateTempSubdirectory("folkmoot-gdal-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("reports.geojson?limit=1000", "reports.geojson", "")]
    [InlineData("reports.kml", "reports.kml", "")]
    [InlineData("reports.csv", "reports.csv", "-oo X_POSSIBLE_NAMES=longitude -oo Y_POSSIBLE_NAMES=latitude -oo AUTODETECT_TYPE=YES")]
    public async Task Ogrinfo_ReadsTheFile_WithItsPlacesInDegrees(string address, string file, string options)
    {
        Assert.SkipWhen(Tool is null, "ogrinfo is not installed (Debian: gdal-bin)");
        await reports.ReportAsync("Seen by GDAL & co <\"quoted\", with a comma>", place: "52.6111, -2.2222");
        using var visitor = reports.Site.Visitor();
        using var answer = await visitor.GetAsync(address);
        await File.WriteAllTextAsync(Path.Combine(folder, file), await answer.Content.ReadAsStringAsync());
        var told = await RunAsync($"-ro -al -geom=YES {options} {file}");
        told.ShouldContain("Geometry: ");
        told.ShouldContain("POINT (-2.2222 52.6111)");
        told.ShouldContain("Seen by GDAL & co <\"quoted\", with a comma>");
        if (!file.EndsWith(".csv", StringComparison.Ordinal))
        {
            told.ShouldContain("WGS 84");
        }
    }

    private async Task<string> RunAsync(string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Tool!, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (told, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        (process.ExitCode, await errors).ShouldBe((0, ""), await told);
        return await told;
    }
}
