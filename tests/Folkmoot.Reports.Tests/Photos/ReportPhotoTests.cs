using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Photos;
using Folkmoot.Reports.Register;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Folkmoot.Testing.Pictures;

namespace Folkmoot.Reports.Tests.Photos;

/// <summary>Photos on their way through the form: what people and their cameras hide in them never arrives.</summary>
[Collection(ReportsCollection.Name)]
public sealed class ReportPhotoTests(ReportsSite reports)
{
    private static readonly byte[] Located = Jpeg(8, 8, ExifSegment(Exif()));

    [Fact]
    public async Task Photo_OfAReport_HoldsNothingOfTheCamera_InAnyFile()
    {
        var (report, photo) = await ReportWithAsync("Located photo", Located);
        using var visitor = reports.Site.Visitor();
        foreach (var address in new[] { photo.Address, photo.SmallAddress })
        {
            using var answer = await visitor.GetAsync(address.TrimStart('/'));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            var bytes = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync());
            bytes.ShouldNotContain(Secret);
            // Of EXIF only a new one is left, which says how the picture is turned; 0x8825 would lead to the place.
            bytes.ShouldNotContain("\u0088\u0025", Case.Sensitive);
            bytes.ShouldNotContain("\u0025\u0088", Case.Sensitive);
        }

        report.Title.ShouldBe("Located photo");
    }

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "polyglot.gif", [.. "GIF89a/*"u8, .. Enumerable.Repeat((byte)0, 200), .. "*/=1;alert(1)//"u8] },
        { "renamed.jpg", Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>") },
        { "bomb.jpg", Jpeg(10_000, 10_000) },
        { "bomb.png", Png(100_000, 1_000) },
    };

    [Theory, MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task File_ThatIsNoPhotoOrTooLarge_IsRefused(string name, byte[] file)
    {
        using var browser = reports.Site.Visitor();
        using var answer = await SendPhotoAsync(browser, name, file);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await TestBrowser.ReadAsync(answer);
        page.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain($"“{name}” was not added");
        page.QuerySelector("main img").ShouldBeNull();
    }

    [Fact]
    public async Task ZipBehindAPhoto_IsCutOff()
    {
        var (_, photo) = await ReportWithAsync("Photo and more", [.. Jpeg(), .. "PK\u0003\u0004 hidden.js alert(1)"u8]);
        using var visitor = reports.Site.Visitor();
        using var answer = await visitor.GetAsync(photo.Address.TrimStart('/'));
        var bytes = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync());
        bytes.ShouldNotContain("PK");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task Officer_BlacksPartsOut_AndTheFormerPictureIsNobodys()
    {
        var (report, photo) = await ReportWithAsync("With a number plate", Jpeg(16, 16));
        using var officer = await reports.Site.SignedInAsync("case-officer", RoleNames.Officer);
        var address = $"reports/admin/{report.Reference}/photos/{photo.Id}";
        var form = (IHtmlFormElement)(await officer.PageAsync(address)).QuerySelector("main form[method=post]")!;
        using var redacted = await officer.PostFileAsync($"{address}?handler=Redact", TestBrowser.ValuesOf(form, ("Correction.Reason", "personal")), "Correction.Redacted", "black.jpg", Jpeg(8, 16));
        redacted.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var after = await PhotoAsync(report);
        (after.Id, after.Width).ShouldBe((photo.Id, 8));
        using var former = await officer.GetAsync(photo.Address.TrimStart('/'));
        former.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var other = await reports.ReportAsync("Another report");
        using var elsewhere = await officer.GetAsync($"reports/admin/{other.Reference}/photos/{photo.Id}");
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.NotFound, "a photo is changed on its own report's page, where it is asked who may");
        using var hidden = await officer.PostAsync($"{address}?handler=Hide", TestBrowser.ValuesOf(form, ("Correction.Reason", "personal")));
        hidden.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var gone = await officer.GetAsync(after.Address.TrimStart('/'));
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        ReportsSite.Text(await officer.PageAsync($"reports/admin/{report.Reference}")).ShouldContain("A photo was hidden");
    }

    [Fact]
    public async Task PlaceInAPhoto_IsOffered_AndTakenOnlyWhenChosen()
    {
        using var browser = reports.Site.Visitor();
        using var answer = await SendPhotoAsync(browser, "camera.jpg", Located, title: "Where the camera was");
        var page = await browser.PageAsync("reports/new/details");
        ReportsSite.Text(page).ShouldContain("The photo was taken");
        var form = (IHtmlFormElement)page.QuerySelector("main form[action*=Place]")!;
        using var taken = await browser.PostAsync("reports/new/details?handler=Place", TestBrowser.ValuesOf(form));
        taken.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await ReportsSite.GoAsync(browser, "reports/new/you", ("Email", "camera@example.org"));
        await ReportsSite.GoAsync(browser, "reports/new/check");
        var reference = (await browser.PageAsync("reports/new/sent")).QuerySelector("#reference")!.TextContent;
        var report = await reports.FindAsync(reference);
        (report.Latitude, report.Longitude).ShouldBe((52.61, -2.2), "52°36′36″ N 2°12′ W, as the camera wrote it");
    }

    private async Task<HttpResponseMessage> SendPhotoAsync(TestBrowser browser, string name, byte[] file, string title = "With a photo")
    {
        await ReportsSite.GoAsync(browser, "reports/new", ("Coordinates", reports.NewPlace()));
        await ReportsSite.GoAsync(browser, "reports/new/category", ("Category", "litter"));
        var form = (IHtmlFormElement)(await browser.PageAsync("reports/new/details")).QuerySelector("main form[method=post]")!;
        return await browser.PostFileAsync(
            "reports/new/details", TestBrowser.ValuesOf(form, ("Title", title), ("Details", $"{title}: look."), ("Photos.AddedText", "What is to be seen")), "Photos.Added", name, file);
    }

    private async Task<(Report Report, Photo Photo)> ReportWithAsync(string title, byte[] file)
    {
        using var browser = reports.Site.Visitor();
        using var answer = await SendPhotoAsync(browser, "photo.jpg", file, title);
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            // The photo's own place is offered: the chosen one stays.
            var form = (IHtmlFormElement)(await browser.PageAsync("reports/new/details")).QuerySelector("#details")!;
            using var goneOn = await browser.PostAsync("reports/new/details", TestBrowser.ValuesOf(form, ("Title", title), ("Details", $"{title}: look.")));
            goneOn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        await ReportsSite.GoAsync(browser, "reports/new/you", ("Email", $"{Guid.NewGuid():n}@example.org"));
        await ReportsSite.GoAsync(browser, "reports/new/check");
        var reference = (await browser.PageAsync("reports/new/sent")).QuerySelector("#reference")!.TextContent;
        await reports.Site.WorkOffAsync();
        await reports.ConfirmAsync(reference);
        await reports.Site.WorkOffAsync();
        var report = await reports.FindAsync(reference);
        return (report, await PhotoAsync(report));
    }

    private Task<Photo> PhotoAsync(Report report) => reports.Site.InScopeAsync(async scope => (await scope.GetRequiredService<PhotoAlbum>().OfAsync(report.Item, CancellationToken.None)).Single());
}
