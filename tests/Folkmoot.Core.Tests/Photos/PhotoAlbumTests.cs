using System.Net;
using System.Text;
using Folkmoot.Core.Items;
using Folkmoot.Core.Photos;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Folkmoot.Testing.Pictures;

namespace Folkmoot.Core.Tests.Photos;

/// <summary>From upload to the last trace. A site of its own, since the clock is moved.</summary>
public sealed class PhotoAlbumTests : IAsyncLifetime
{
    private TestInstallation installation = null!;
    private TestSite site = null!;
    private TestBrowser photographer = null!;
    private string owner = "";

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.StartAsync();
        site = await installation.SiteAsync("photos");
        owner = await site.AccountAsync("photographer");
        photographer = await site.SignedInAsync("photographer");
    }

    public ValueTask DisposeAsync()
    {
        photographer.Dispose();
        return installation.DisposeAsync();
    }

    [Fact]
    public async Task Upload_IsServedAsAPictureAndNothingElse()
    {
        var kept = await KeptAsync([.. Jpeg(8, 8, ExifSegment(Exif()), JpegSegment(0xFE, Bytes("<html><script>alert(1)</script>"))), .. Bytes("PK" + Secret)]);
        kept.Place.ShouldNotBeNull().Latitude.ShouldBe(52.61, 0.0001);
        using var answer = await photographer.GetAsync(kept.Photo.Address[1..]);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var served = await answer.Content.ReadAsByteArrayAsync();
        served.ShouldBe(PhotoRewriter.Rewrite(served, new PixelLimits()).Content);
        Encoding.Latin1.GetString(served).ShouldNotContain(Secret);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("image/jpeg");
        answer.Content.Headers.ContentDisposition!.ToString().ShouldBe("inline; filename=\"photo.jpg\"");
        Header(answer, "Content-Security-Policy").ShouldBe("sandbox; default-src 'none'");
        Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(answer, "Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        answer.Headers.CacheControl!.ToString().ShouldBe("no-store, private", "only its owner may see it: whoever sits there next may not");
        Header(answer, "Set-Cookie").ShouldBeNull();
    }

    [Fact]
    public async Task SessionThatIsProlongedElsewhere_IsNotProlongedByAPhoto()
    {
        var kept = await KeptAsync(Png());
        await AttachAsync(kept.Photo, owner, new ItemRef("elsewhere.thing", "prolonged"));
        using var reader = await site.SignedInAsync("photographer");
        installation.Clock.Advance(TimeSpan.FromDays(10));
        using var photo = await reader.GetAsync(kept.Photo.Address[1..]);
        photo.StatusCode.ShouldBe(HttpStatusCode.OK);
        Header(photo, "Set-Cookie").ShouldBeNull();
        using var page = await reader.GetAsync("account");
        Header(page, "Set-Cookie").ShouldNotBeNull("or else this test proves nothing");
    }

    [Fact]
    public async Task SmallPicture_IsKeptBesideTheLargeOne_UnlessItIsNoSmallPicture()
    {
        var kept = await KeptAsync(Jpeg(2000, 1000), Jpeg(400, 200));
        kept.Photo.SmallAddress.ShouldNotBe(kept.Photo.Address);
        (await StatusAsync(kept.Photo.SmallAddress)).ShouldBe(HttpStatusCode.OK);
        foreach (var small in new[] { Jpeg(2000, 1000), Bytes("<svg>") })
        {
            var alone = await KeptAsync(Jpeg(2000, 1000), small);
            alone.Photo.SmallAddress.ShouldBe(alone.Photo.Address);
        }
    }

    [Fact]
    public async Task Photo_ThatLiesOnItsSide_IsAsWideAsItIsShown()
    {
        var photo = (await KeptAsync(Jpeg(400, 300, ExifSegment(Exif(6))))).Photo;
        (photo.Width, photo.Height).ShouldBe((300, 400));
    }

    [Fact]
    public async Task Upload_OfWhatIsNoPhoto_KeepsNothing_AndSaysWhy()
    {
        var before = await CountFilesAsync();
        foreach (var (file, words) in new (byte[], string)[]
        {
            (Bytes("<svg onload=alert(1)>"), "Drawings (SVG) cannot be shown here: save it as a PNG"),
            ([.. new byte[4], .. Bytes("ftypheic"), .. new byte[9]], "Not every browser shows HEIC and AVIF photos: save it as a JPEG, or set your phone's camera to ‘Most compatible’"),
            (Jpeg(8, 8, JpegSegment(0xDB, Bytes("x"))), "The photo is damaged (DQT): save it again with another program"),
            (Png(50_000, 50_000), "The photo has too many pixels: make it smaller than 12000 by 12000 and 40 megapixels"),
            ([.. Jpeg(), .. new byte[8 * 1024 * 1024]], "The photo must be smaller than 8 MB"),
            ([], "The photo is empty: choose another file"),
        })
        {
            var refused = (await KeepAsync(file)).ShouldBeOfType<PhotoOutcome.Refused>();
            (await site.InScopeAsync(scope => Task.FromResult(scope.GetRequiredService<PhotoTexts>().Say(refused, new PhotoSettings())))).ShouldBe(words);
        }

        (await CountFilesAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Photo_IsAttachedOnce_AndByItsOwnerOnly()
    {
        var photo = (await KeptAsync(Png())).Photo;
        var item = new ItemRef("elsewhere.thing", "once");
        (await AttachAsync(photo, "somebody else", item)).ShouldBeFalse();
        (await AttachAsync(photo, owner, item)).ShouldBeTrue();
        (await AttachAsync(photo, owner, new ItemRef("elsewhere.thing", "twice"))).ShouldBeFalse();
        (await OfAsync(item)).ShouldHaveSingleItem().AlternativeText.ShouldBe("A hole in the road");
    }

    [Fact]
    public async Task Photo_ThatNoModuleAnswersFor_IsSeenByItsOwnerAlone_UnlessItWasHidden()
    {
        var item = new ItemRef("elsewhere.thing", "42");
        var (photo, hidden, waiting) = ((await KeptAsync(Png(), Jpeg())).Photo, (await KeptAsync(Png())).Photo, (await KeptAsync(Png())).Photo);
        await AttachAsync(photo, owner, item);
        await AttachAsync(hidden, owner, item);
        using var other = await site.SignedInAsync("other");
        using var visitor = site.Visitor();
        foreach (var address in new[] { photo.Address, photo.SmallAddress, waiting.Address })
        {
            (await StatusAsync(address)).ShouldBe(HttpStatusCode.OK);
            (await other.GetAsync(address[1..])).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await visitor.GetAsync(address[1..])).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        await InAlbumAsync(async album => await album.HideAsync((await album.FindAsync(hidden.Id, CancellationToken.None))!, CancellationToken.None));
        (await StatusAsync(hidden.Address)).ShouldBe(HttpStatusCode.NotFound, "at once");
        (await OfAsync(item)).ShouldHaveSingleItem().Id.ShouldBe(photo.Id);
    }

    [Fact]
    public async Task Redaction_DeletesTheOriginal_AndChangesTheAddress()
    {
        var photo = (await KeptAsync(Jpeg(16, 16), Jpeg())).Photo;
        var files = await CountFilesAsync();
        var (former, small) = (photo.Address, photo.SmallAddress);
        var refused = await RedactAsync(photo.Id, Bytes("no photo"));
        refused.ShouldBeOfType<PhotoOutcome.Refused>();
        (await StatusAsync(former)).ShouldBe(HttpStatusCode.OK, "what cannot be kept takes nothing's place");

        var redacted = (await RedactAsync(photo.Id, Png())).ShouldBeOfType<PhotoOutcome.Kept>().Photo;
        (await StatusAsync(redacted.Address)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(former)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(small)).ShouldBe(HttpStatusCode.NotFound);
        (await CountFilesAsync()).ShouldBe(files - 1, "large and small went, one came");
    }

    [Fact]
    public async Task PhotoThatBelongsToNothing_IsDeletedAfterADay()
    {
        var item = new ItemRef("elsewhere.thing", "day");
        var (used, unused) = ((await KeptAsync(Png())).Photo, (await KeptAsync(Png(), Png())).Photo);
        await AttachAsync(used, owner, item);
        var files = await CountFilesAsync();
        installation.Clock.Advance(TimeSpan.FromHours(23));
        await site.WorkOffAsync();
        (await StatusAsync(unused.Address)).ShouldBe(HttpStatusCode.OK);
        installation.Clock.Advance(TimeSpan.FromHours(24));
        await site.WorkOffAsync();
        (await StatusAsync(unused.Address)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(used.Address)).ShouldBe(HttpStatusCode.OK);
        (await CountFilesAsync()).ShouldBe(files - 2);
    }

    [Fact]
    public async Task ManyPhotosThatBelongToNothing_AreEnough()
    {
        for (var i = 0; i < 30; i++)
        {
            await KeptAsync(Png());
        }

        (await KeepAsync(Png())).ShouldBeOfType<PhotoOutcome.Refused>().Fault.ShouldBe(PhotoFault.TooManyWaiting);
    }

    [Fact]
    public async Task PersonalData_HoldsThePhotos_AndErasesThemWithTheirFiles()
    {
        var files = await CountFilesAsync();
        var photo = (await KeptAsync(Png(), Png())).Photo;
        await AttachAsync(photo, owner, new ItemRef("elsewhere.thing", "mine"));
        var export = await site.InScopeAsync(scope => Data(scope).ExportAsync(owner, CancellationToken.None));
        export!.AsArray().ShouldHaveSingleItem()!["content"]!.GetValue<string>().ShouldBe(Convert.ToBase64String(Png()));
        await site.InScopeAsync(scope => Data(scope).EraseAsync(owner, CancellationToken.None));
        (await StatusAsync(photo.Address)).ShouldBe(HttpStatusCode.NotFound);
        (await CountFilesAsync()).ShouldBe(files);
        (await site.InScopeAsync(scope => Data(scope).ExportAsync(owner, CancellationToken.None))).ShouldBeNull();
    }

    private static PhotoData Data(IServiceProvider scope) => scope.GetServices<IPersonalData>().OfType<PhotoData>().Single();

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join("; ", values) : null;

    private Task<PhotoOutcome> KeepAsync(byte[] file, byte[]? small = null) => site.InScopeAsync(scope =>
        scope.GetRequiredService<PhotoAlbum>().KeepAsync(new MemoryStream(file), small is null ? null : new MemoryStream(small), owner, CancellationToken.None));

    private async Task<PhotoOutcome.Kept> KeptAsync(byte[] file, byte[]? small = null) => (await KeepAsync(file, small)).ShouldBeOfType<PhotoOutcome.Kept>();

    private Task<bool> AttachAsync(Photo photo, string by, ItemRef item) => site.InScopeAsync(scope =>
        scope.GetRequiredService<PhotoAlbum>().AttachAsync(photo.Id, by, item, "A hole in the road", CancellationToken.None));

    private Task<PhotoOutcome> RedactAsync(Guid photoId, byte[] file) => site.InScopeAsync(async scope =>
    {
        var album = scope.GetRequiredService<PhotoAlbum>();
        return await album.RedactAsync((await album.FindAsync(photoId, CancellationToken.None))!, new MemoryStream(file), small: null, CancellationToken.None);
    });

    private Task InAlbumAsync(Func<PhotoAlbum, Task> act) => site.InScopeAsync(scope => act(scope.GetRequiredService<PhotoAlbum>()));

    private Task<List<Photo>> OfAsync(ItemRef item) => site.InScopeAsync(scope => scope.GetRequiredService<PhotoAlbum>().OfAsync(item, CancellationToken.None));

    private async Task<HttpStatusCode> StatusAsync(string address)
    {
        using var answer = await photographer.GetAsync(address[1..]);
        return answer.StatusCode;
    }

    private Task<int> CountFilesAsync() => site.InScopeAsync(scope =>
        scope.GetRequiredService<CoreDbContext>().Database.SqlQuery<int>($"select count(*)::int as \"Value\" from folkmoot.files").SingleAsync());
}
