using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Core;
using Folkmoot.Core.Photos;
using Folkmoot.Forums.Topics;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Folkmoot.Testing.Pictures;

namespace Folkmoot.Forums.Tests.Pictures;

/// <summary>Moderators black parts of one picture out, or hide it, while the words stay.</summary>
public sealed class CorrectedPictureTests(ForumsSite forums)
{
    [Fact]
    public async Task Moderator_HidesOnePicture_TheWordsAndTheOtherStay_AndItsAuthorIsTold()
    {
        var (topic, post, photos) = await PostAsync("A face", "A bench");
        using var visitor = forums.Site.Visitor();
        using var moderator = await forums.Site.SignedInAsync("moderator", RoleNames.Moderator);
        (await AltsAsync(visitor, topic)).ShouldBe(["A face", "A bench"]);

        var link = (await moderator.PageAsync($"moderation/admin/item?item={post}")).QuerySelectorAll("main a").Single(a => a.TextContent == "Black parts out or hide: A face");
        using var refused = await SendAsync(moderator, photos[0], "Hide", reason: "");
        (await TestBrowser.ReadAsync(refused)).QuerySelector(".govuk-error-summary a")!.TextContent.ShouldBe("Choose a reason");
        (await AltsAsync(visitor, topic)).ShouldBe(["A face", "A bench"]);
        using var hidden = await SendAsync(moderator, photos[0], "Hide", "personal");

        link.GetAttribute("href")!.ShouldEndWith($"/moderation/admin/photos/{photos[0].Id}");
        (await TestBrowser.ReadAsync(await moderator.GetAsync(hidden.Headers.Location!.ToString()))).QuerySelector("main")!.TextContent.ShouldContain("The photo is hidden");
        await forums.Site.WorkOffAsync();
        (await AltsAsync(visitor, topic)).ShouldBe(["A bench"], "what was kept of the page is dropped");
        (await visitor.PageAsync(topic)).QuerySelector("main")!.TextContent.ShouldContain("Look at both");
        await ShouldBeNobodysAsync(photos[0], visitor, moderator);
        var told = forums.Installation.Mails.Single(mail => mail.To == "author@example.org" && mail.Subject == "A picture that you added is hidden");
        told.Text.ShouldContain("It shows, as you said: A face");
        told.Text.ShouldContain("It says something private about somebody");
        (await AuditedAsync(post)).ShouldBe(["core.photo-hidden"]);
        using var again = await moderator.GetAsync($"moderation/admin/photos/{photos[0].Id}");
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Moderator_PutsAPictureWithPartsBlackedOut_AndNoRenditionOfTheFormerIsLeft()
    {
        var (topic, post, photos) = await PostAsync("A number plate");
        using var visitor = forums.Site.Visitor();
        using var moderator = await forums.Site.SignedInAsync("moderator", RoleNames.Moderator);
        (await AltsAsync(visitor, topic)).ShouldBe(["A number plate"]);

        using var wrong = await SendAsync(moderator, photos[0], "Redact", "personal", "GIF89a"u8.ToArray());
        (await TestBrowser.ReadAsync(wrong)).QuerySelector(".govuk-error-summary a")!.GetAttribute("href").ShouldBe("#Correction_Redacted");
        using var redacted = await SendAsync(moderator, photos[0], "Redact", "personal", Jpeg(8, 24));

        redacted.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await forums.Site.WorkOffAsync();
        await ShouldBeNobodysAsync(photos[0], visitor, moderator);
        var shown = (await visitor.PageAsync(topic)).QuerySelector(".council-photos img")!;
        (shown.GetAttribute("height"), shown.GetAttribute("alt")).ShouldBe(("24", "A number plate"));
        using var file = await visitor.GetAsync(shown.GetAttribute("src")!);
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AuditedAsync(post)).ShouldBe(["core.photo-blacked-out"]);
        forums.Installation.Mails.ShouldContain(mail => mail.Subject == "Parts of a picture that you added are black now" && mail.Text.Contains("A number plate", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhoDoesNotModerateThere_CorrectsNoPicture()
    {
        var (topic, _, photos) = await PostAsync("Somebody's garden");
        using var elsewhere = await forums.Site.SignedInAsync("agent", RoleNames.VillageAgent, new AreaId("locality-1"));
        using var resident = await forums.Site.SignedInAsync("resident");
        using var moderator = await forums.Site.SignedInAsync("moderator", RoleNames.Moderator);
        var page = await moderator.PageAsync($"moderation/admin/photos/{photos[0].Id}");
        foreach (var person in new[] { elsewhere, resident })
        {
            using var asked = await person.GetAsync($"moderation/admin/photos/{photos[0].Id}");
            asked.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            var token = (await person.PageAsync("profile")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            using var posted = await person.PostAsync($"moderation/admin/photos/{photos[0].Id}?handler=Hide", [new("__RequestVerificationToken", token), new("Correction.Reason", "personal")]);
            posted.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        page.QuerySelector("form[enctype]").ShouldNotBeNull();
        using var visitor = forums.Site.Visitor();
        (await AltsAsync(visitor, topic)).ShouldBe(["Somebody's garden"]);
    }

    private async Task<(string Topic, ItemRef Post, IReadOnlyList<Photo> Photos)> PostAsync(params string[] pictures)
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var post = await forums.ReplyAsync(board, topic, $"Look at both, {Guid.NewGuid()}");
        var author = await forums.Site.AccountAsync("author");
        var photos = await forums.Site.InScopeAsync(async scope =>
        {
            var album = scope.GetRequiredService<PhotoAlbum>();
            List<Photo> kept = [];
            foreach (var picture in pictures)
            {
                var photo = (await album.KeepAsync(new MemoryStream(Jpeg(16, 16)), new MemoryStream(Jpeg()), author, CancellationToken.None)).ShouldBeOfType<PhotoOutcome.Kept>().Photo;
                (await album.AttachAsync(photo.Id, author, post.Item, picture, CancellationToken.None)).ShouldBeTrue();
                forums.Installation.Clock.Advance(TimeSpan.FromSeconds(1));
                kept.Add(photo);
            }

            await scope.GetRequiredService<ForumsDbContext>().Posts.Where(p => p.Id == post.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.PictureCount, pictures.Length));
            return kept;
        });
        await forums.Site.WorkOffAsync();
        return ($"forums/{board.Slug}/{topic.Id}/{topic.Slug}", post.Item, photos);
    }

    private static async Task<HttpResponseMessage> SendAsync(TestBrowser moderator, Photo photo, string handler, string reason, byte[]? file = null)
    {
        var address = $"moderation/admin/photos/{photo.Id}";
        var form = (IHtmlFormElement)(await moderator.PageAsync(address)).QuerySelector("main form[enctype]")!;
        var values = TestBrowser.ValuesOf(form, ("Correction.Reason", reason));
        return file is null ? await moderator.PostAsync($"{address}?handler={handler}", values) : await moderator.PostFileAsync($"{address}?handler={handler}", values, "Correction.Redacted", "black.jpg", file);
    }

    private static async Task ShouldBeNobodysAsync(Photo photo, params TestBrowser[] viewers)
    {
        foreach (var viewer in viewers)
        {
            foreach (var address in new[] { photo.Address, photo.SmallAddress })
            {
                using var answer = await viewer.GetAsync(address.TrimStart('/'));
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            }
        }
    }

    private static async Task<IEnumerable<string?>> AltsAsync(TestBrowser visitor, string topic) =>
        (await visitor.PageAsync(topic)).QuerySelectorAll(".council-photos img").Select(i => i.GetAttribute("alt"));

    private Task<List<string>> AuditedAsync(ItemRef post) => forums.Site.InScopeAsync(scope =>
        scope.GetRequiredService<CoreDbContext>().Database.SqlQuery<string>($"select act as \"Value\" from core.audit_entries where act like 'core.photo-%' and subject = {post.ToString()}").ToListAsync());
}
