namespace Folkmoot.Browser.Tests;

/// <summary>Takes the picture of the README again: <c>FOLKMOOT_PICTURES=1 dotnet test tests/Folkmoot.Browser.Tests</c>.</summary>
public sealed class PictureTests(Chromium chromium, DemoProcess demo) : IClassFixture<DemoProcess>
{
    private const int MostBytes = 200_000;

    [Fact]
    public async Task Picture_OfTheDemo_IsTaken()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("FOLKMOOT_PICTURES") == "1", "Pictures are taken when FOLKMOOT_PICTURES is 1.");
        Chromium.SkipWithoutChromium();
        await using var visit = await chromium.OpenAsync(Screen.Desktop, await demo.AddressAsync());
        await visit.GoAsync("forums/codsall-and-bilbrook-demo");
        var file = Path.Combine(Root(), "docs", "pictures", "forum.png");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var picture = await visit.Page.ScreenshotAsync(new() { FullPage = true, Path = file });
        picture.Length.ShouldBeLessThan(MostBytes);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OrchardSite.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run in a checkout.");
    }
}
