using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Folkmoot.Core;
using Folkmoot.Core.Items;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Photos;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Pictures;

/// <summary>People put pictures beside their words. No browser here runs a script. A site of its own, since the clock is moved.</summary>
public sealed class PictureTests(ForumsSite forums) : IClassFixture<ForumsSite>
{
    private const string Added = "Pictures.Added";

    private static readonly byte[] Pixel =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task Reply_WithAPicture_ShowsItWithItsSizeAndWords()
    {
        await using var rules = await forums.RulesAsync(rules => rules.ApprovalsToBeTrusted = 0);
        var (topic, reply) = await TopicAsync();
        using var author = await forums.Site.SignedInAsync("picturer");

        using var posted = await SendAsync(author, reply, reply, [("Body", "Look at it"), ("Pictures.AddedText", "A swing with a broken chain")]);

        posted.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var visitor = forums.Site.Visitor();
        var picture = (await visitor.PageAsync(topic)).QuerySelector(".council-photos img")!;
        picture.GetAttribute("alt").ShouldBe("A swing with a broken chain");
        (picture.GetAttribute("width"), picture.GetAttribute("height"), picture.GetAttribute("loading")).ShouldBe(("1", "1", "lazy"));
        using var file = await visitor.GetAsync(picture.GetAttribute("src")!);
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        file.Headers.CacheControl!.Private.ShouldBeTrue("what is hidden later must not lie in caches that many use");
    }

    [Fact]
    public async Task Picture_WithoutWords_IsKeptUntilTheyAreThere()
    {
        await using var rules = await forums.RulesAsync(rules => rules.ApprovalsToBeTrusted = 0);
        var (topic, reply) = await TopicAsync();
        using var author = await forums.Site.SignedInAsync("picturer");

        using var refused = await SendAsync(author, reply, reply, [("Body", "No words for it")]);

        var page = await TestBrowser.ReadAsync(refused);
        page.QuerySelector(".govuk-error-summary a")!.TextContent.ShouldBe("Say what picture 1 shows");
        page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href").ShouldBe("#Pictures_Chosen_0__Text");
        page.QuerySelector("label[for=Pictures_Chosen_0__Text]")!.TextContent.ShouldBe("What picture 1 shows");
        page.QuerySelector("label[for=Pictures_Added]")!.TextContent.ShouldBe("Add another picture");
        page.QuerySelector("#Pictures_Added-hint")!.TextContent.ShouldBe("A JPEG, PNG or WebP of up to 8 MB");
        using var seen = await author.GetAsync(page.QuerySelector(".council-chosen img")!.GetAttribute("src")!);
        seen.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var posted = await author.PostAsync(reply, Values(page, ("Body", "No words for it"), ("Pictures.Chosen[0].Text", "A slide")));
        posted.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await AltsAsync(topic)).ShouldBe(["A slide"]);
    }

    [Fact]
    public async Task File_ThatIsNoPicture_IsNamed_AndTheWordsStay()
    {
        await using var rules = await forums.RulesAsync(rules => rules.ApprovalsToBeTrusted = 0);
        var (_, reply) = await TopicAsync();
        using var author = await forums.Site.SignedInAsync("picturer");
        byte[] heic = [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[6_000_000]];

        using var refused = await SendAsync(author, reply, reply, [("Body", "My holiday"), ("Pictures.AddedText", "A beach")], "C:\\photos\\beach <1>.heic", heic);

        var page = await TestBrowser.ReadAsync(refused);
        page.QuerySelector(".govuk-error-summary a")!.TextContent.ShouldStartWith("“beach <1>.heic” was not added. Not every browser shows HEIC");
        page.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("My holiday");
        page.QuerySelector("#Pictures_AddedText")!.GetAttribute("value").ShouldBe("A beach");
    }

    [Fact]
    public async Task Preview_KeepsThePictureInTheDraft_ForDays()
    {
        await using var rules = await forums.RulesAsync(rules => rules.ApprovalsToBeTrusted = 0);
        var (topic, reply) = await TopicAsync();
        using var author = await forums.Site.SignedInAsync("picturer");

        using var previewed = await SendAsync(author, reply, $"{reply}?handler=Preview", [("Body", "Half done"), ("Pictures.AddedText", "A bench")]);

        (await TestBrowser.ReadAsync(previewed)).QuerySelector(".council-preview img")!.GetAttribute("alt").ShouldBe("A bench");
        forums.Installation.Clock.Advance(TimeSpan.FromDays(3));
        await forums.Site.InScopeAsync(scope => ActivatorUtilities.CreateInstance<DeleteUnusedPhotos>(scope).RunAsync(CancellationToken.None));
        var form = await author.PageAsync(reply);
        form.QuerySelector("#Pictures_Chosen_0__Text")!.GetAttribute("value").ShouldBe("A bench");
        using var posted = await author.PostAsync(reply, Values(form, ("Body", "Half done")));
        posted.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await AltsAsync(topic)).ShouldBe(["A bench"]);
        (await author.PageAsync(reply)).QuerySelector(".council-chosen").ShouldBeNull("what was posted is a draft no longer");
    }

    [Fact]
    public async Task AnotherPicture_AsksForNothingElseYet_AndOneCanBeTakenOut()
    {
        await using var rules = await forums.RulesAsync(rules => rules.ApprovalsToBeTrusted = 0);
        var board = await forums.OpenBoardAsync();
        var path = $"forums/{board.Slug}/new";
        using var author = await forums.Site.SignedInAsync("picturer");

        using var one = await SendAsync(author, path, $"{path}?handler=Picture", [("Pictures.AddedText", "First")]);
        var first = await TestBrowser.ReadAsync(one);
        first.QuerySelector(".govuk-error-summary").ShouldBeNull("title and words come later");
        using var two = await author.PostFileAsync($"{path}?handler=Picture", Values(first, ("Pictures.AddedText", "Second")), Added, "b.png", Pixel);
        var second = await TestBrowser.ReadAsync(two);
        second.QuerySelectorAll(".council-chosen").Length.ShouldBe(2);

        using var posted = await author.PostAsync(path, Values(second, ("Title", "Two less one"), ("Body", "Words"), ("Pictures.Chosen[0].TakeOut", "true")));

        posted.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await AltsAsync(posted.Headers.Location!.ToString())).ShouldBe(["Second"]);
    }

    [Fact]
    public async Task TopicThatWaits_ShowsItsPictureToItsAuthorAndToModerators_UntilItIsApproved()
    {
        await using var rules = await forums.RulesAsync(rules => rules.ApprovalsToBeTrusted = 1);
        var board = await forums.OpenBoardAsync();
        var path = $"forums/{board.Slug}/new";
        using var author = await forums.Site.SignedInAsync("first-timer");
        using var posted = await SendAsync(author, path, path, [("Title", "My first topic"), ("Body", "Read me first"), ("Pictures.AddedText", "A very new thing")]);
        posted.StatusCode.ShouldBe(HttpStatusCode.Redirect, (await posted.Content.ReadAsStringAsync()));
        var address = (await author.PageAsync(posted.Headers.Location!.ToString())).QuerySelector(".council-photos img")!.GetAttribute("src")!;
        var topic = await TopicOfAsync(board);
        using var visitor = forums.Site.Visitor();
        using var other = await forums.Site.SignedInAsync("other");
        using var moderator = await forums.Site.SignedInAsync("moderator", RoleNames.Moderator);

        var reading = await moderator.PageAsync($"moderation/admin/item?item={topic.Item}");

        reading.QuerySelector(".council-photos img")!.GetAttribute("src").ShouldBe(address);
        reading.QuerySelector(".council-verbatim")!.TextContent.ShouldContain("Picture: A very new thing");
        await ShouldBeAsync(address, (author, true), (moderator, true), (other, false), (visitor, false));
        await forums.DecideAsync(topic.Item, CaseOutcome.Approved, "within-the-rules");
        await ShouldBeAsync(address, (other, true), (visitor, true));
        using var feed = await visitor.GetAsync($"forums/{board.Slug}/feed.atom");
        (await feed.Content.ReadAsStringAsync()).ShouldContain($"&lt;img src=\"{new Uri(visitor.Address, address)}\" width=\"1\" height=\"1\" alt=\"A very new thing\"&gt;");
        await forums.RemoveAsync(topic.Item, "abuse");
        await ShouldBeAsync(address, (author, false), (moderator, true), (other, false), (visitor, false));
    }

    [Fact]
    public async Task PostThatIsTakenAwayAndBroughtBack_TakesItsPictureAlong_WhateverNewsComesLate()
    {
        await using var rules = await forums.RulesAsync(rules => rules.ApprovalsToBeTrusted = 0);
        var (post, address) = await PostAsync("picturer");
        using var author = await forums.Site.SignedInAsync("picturer");
        using var visitor = forums.Site.Visitor();

        await author.SubmitAsync($"{post}/delete");
        await RaiseAsync(new ItemPublished(Post.ItemOf(IdOf(post))));
        await ShouldBeAsync(address, (visitor, false), (author, false));
        await author.SubmitAsync($"{post}/delete");
        await RaiseAsync(new ItemRemoved(Post.ItemOf(IdOf(post))));
        await ShouldBeAsync(address, (visitor, true));

        await author.SubmitAsync($"{post}/delete");
        forums.Installation.Clock.Advance(TimeSpan.FromDays(31));
        await forums.Site.InScopeAsync(scope => ActivatorUtilities.CreateInstance<Drafts.ClearOutDrafts>(scope).RunAsync(CancellationToken.None));
        (await PhotosOfAsync(IdOf(post))).ShouldBeEmpty("with the words");
    }

    [Fact]
    public async Task PictureOnABoardForMembers_IsForThem_AndKeptByNoBrowser()
    {
        await using var rules = await forums.RulesAsync(rules => rules.ApprovalsToBeTrusted = 0);
        var board = await forums.OpenBoardAsync(null, data => data.Readers = BoardReaders.Members);
        var (_, address) = await PostAsync("picturer", board);
        using var visitor = forums.Site.Visitor();
        using var member = await forums.Site.SignedInAsync("member");

        await ShouldBeAsync(address, (member, true), (visitor, false));
        using var seen = await member.GetAsync(address);
        seen.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Edit_TakesOneOut_PutsAnotherIn_AndTheHistorySaysSo()
    {
        await using var rules = await forums.RulesAsync(rules => rules.ApprovalsToBeTrusted = 0);
        var (post, address) = await PostAsync("picturer");
        forums.Installation.Clock.Advance(TimeSpan.FromMinutes(10));
        using var author = await forums.Site.SignedInAsync("picturer");
        using var visitor = forums.Site.Visitor();

        var form = await author.PageAsync($"{post}/edit");
        var values = Values(form, ("Body", "Look"), ("Pictures.Chosen[0].TakeOut", "true"), ("Pictures.AddedText", "Another view"));
        using var saved = await author.PostFileAsync($"{post}/edit", values, Added, "view.png", Pixel);

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await ShouldBeAsync(address, (visitor, false));
        var page = await visitor.PageAsync(saved.Headers.Location!.ToString());
        page.QuerySelectorAll(".council-photos img").Select(i => i.GetAttribute("alt")).ShouldBe(["Another view"]);
        var history = (await visitor.PageAsync($"{post}/history")).QuerySelector("main")!.TextContent;
        history.ShouldContain("1 picture was added.");
        history.ShouldContain("1 picture was taken out.");
    }

    [Fact]
    public async Task MoreThanMayBe_AreRefused_ByTheFormAndForNewPeople()
    {
        await using var rules = await forums.RulesAsync(rules => rules.ApprovalsToBeTrusted = 1);
        var (_, reply) = await TopicAsync();
        using var author = await forums.Site.SignedInAsync("second-timer");
        using var one = await SendAsync(author, reply, $"{reply}?handler=Picture", [("Pictures.AddedText", "One")]);
        var page = await TestBrowser.ReadAsync(one);
        page.QuerySelector("#Pictures_Added").ShouldBeNull("new people add one");

        using var two = await author.PostFileAsync(reply, Values(page, ("Body", "Both")), Added, "two.png", Pixel);
        (await TestBrowser.ReadAsync(two)).QuerySelector(".govuk-error-summary a")!.TextContent.ShouldBe("“two.png” was not added: only so many pictures may be: 1");

        await using var none = await forums.RulesAsync(rules => rules.PicturesForNewPeople = 0);
        var form = await author.PageAsync($"forums/{(await forums.OpenBoardAsync()).Slug}/new");
        form.QuerySelector("#Pictures_Added").ShouldBeNull();
        form.QuerySelector("main")!.TextContent.ShouldContain("You can add pictures once a moderator has approved something that you wrote.");
        using var kept = await author.PostAsync(reply, Values(page, ("Body", "The one from before")));
        (await TestBrowser.ReadAsync(kept)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("New people may put in so many pictures: 0");
    }

    [Fact]
    public async Task FormThatIsSentTwice_MakesOnePostWithOnePicture_AndTakesNobodyElses()
    {
        await using var rules = await forums.RulesAsync(rules => rules.ApprovalsToBeTrusted = 0);
        var (topic, reply) = await TopicAsync();
        using var author = await forums.Site.SignedInAsync("picturer");
        using var thief = await forums.Site.SignedInAsync("thief");
        using var kept = await SendAsync(author, reply, $"{reply}?handler=Picture", [("Pictures.AddedText", "Mine")]);
        var page = await TestBrowser.ReadAsync(kept);
        var values = Values(page, ("Body", "Twice"));

        using var stolen = await thief.PostAsync(reply, Values(await thief.PageAsync(reply), ("Body", "Yours is mine"), ("Pictures.Chosen[0].Id", values.Single(v => v.Key == "Pictures.Chosen[0].Id").Value), ("Pictures.Chosen[0].Text", "Stolen")));
        var twice = await Task.WhenAll(author.PostAsync(reply, values), author.PostAsync(reply, values));

        twice.Select(answer => answer.Headers.Location?.ToString()).Distinct().Count(location => location is not null).ShouldBe(1);
        stolen.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AltsAsync(topic)).ShouldBe(["Mine"]);
    }

    [Fact]
    public async Task PersonWhoIsErased_LeavesWords_ButNoPictures()
    {
        await using var rules = await forums.RulesAsync(rules => rules.ApprovalsToBeTrusted = 0);
        var (post, address) = await PostAsync("leaver");
        var topic = post[..post.IndexOf("/posts/", StringComparison.Ordinal)];
        using var visitor = forums.Site.Visitor();
        (await AltsAsync(topic)).ShouldBe(["A swing"]);
        var leaver = await forums.Site.AccountAsync("leaver");

        await forums.Site.InScopeAsync(async scope =>
        {
            var export = await scope.GetServices<IPersonalData>().OfType<PhotoData>().Single().ExportAsync(leaver, CancellationToken.None);
            export!.ToJsonString().ShouldContain(Post.ItemOf(IdOf(post)).ToString());
            foreach (var data in scope.GetServices<IPersonalData>())
            {
                await data.EraseAsync(leaver, CancellationToken.None);
            }
        });

        await ShouldBeAsync(address, (visitor, false));
        (await visitor.PageAsync(await LocationAsync(visitor, topic))).QuerySelector("main")!.TextContent.ShouldContain("Look");
        (await AltsAsync(topic)).ShouldBeEmpty();
    }

    private static long IdOf(string post) => long.Parse(post[(post.LastIndexOf('/') + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    private static IReadOnlyList<KeyValuePair<string, string>> Values(IHtmlDocument page, params (string, string)[] fields) =>
        TestBrowser.ValuesOf((IHtmlFormElement)page.QuerySelector("main form[enctype='multipart/form-data']")!, fields);

    private static async Task<HttpResponseMessage> SendAsync(TestBrowser browser, string form, string to, (string, string)[] fields, string name = "swing.png", byte[]? file = null) =>
        await browser.PostFileAsync(to, Values(await browser.PageAsync(form), fields), Added, name, file ?? Pixel);

    private static async Task<string> LocationAsync(TestBrowser browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        return answer.Headers.Location?.ToString() ?? path;
    }

    private static async Task ShouldBeAsync(string address, params (TestBrowser Viewer, bool Sees)[] viewers)
    {
        for (var i = 0; i < viewers.Length; i++)
        {
            using var answer = await viewers[i].Viewer.GetAsync(address);
            (answer.StatusCode == HttpStatusCode.OK).ShouldBe(viewers[i].Sees, $"viewer {i}");
        }
    }

    private async Task<(string Topic, string Reply)> TopicAsync(Board? board = null)
    {
        board ??= await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        return ($"forums/{board.Slug}/{topic.Id}/{topic.Slug}", $"forums/{board.Slug}/{topic.Id}/reply");
    }

    /// <summary>Where the pages of a reply with one picture begin, and the picture's address.</summary>
    private async Task<(string Post, string Picture)> PostAsync(string author, Board? board = null)
    {
        var (_, reply) = await TopicAsync(board);
        using var browser = await forums.Site.SignedInAsync(author);
        using var posted = await SendAsync(browser, reply, reply, [("Body", $"Look {Guid.NewGuid()}"), ("Pictures.AddedText", "A swing")]);
        posted.StatusCode.ShouldBe(HttpStatusCode.Redirect, await posted.Content.ReadAsStringAsync());
        var location = posted.Headers.Location!.ToString();
        var page = await browser.PageAsync(location);
        return (reply.Replace("/reply", $"/posts/{location[(location.LastIndexOf('-') + 1)..]}", StringComparison.Ordinal), page.QuerySelector(".council-photos img")!.GetAttribute("src")!);
    }

    private async Task<IEnumerable<string?>> AltsAsync(string topic)
    {
        using var visitor = forums.Site.Visitor();
        return (await visitor.PageAsync(await LocationAsync(visitor, topic))).QuerySelectorAll(".council-photos img").Select(i => i.GetAttribute("alt"));
    }

    private Task<Topic> TopicOfAsync(Board board) => forums.Site.InScopeAsync(scope =>
        scope.GetRequiredService<ForumsDbContext>().Topics.AsNoTracking().SingleAsync(t => t.BoardId == board.Id));

    private Task<List<Photo>> PhotosOfAsync(long postId) =>
        forums.Site.InScopeAsync(scope => scope.GetRequiredService<PhotoAlbum>().OfAsync(Post.ItemOf(postId), CancellationToken.None));

    private async Task RaiseAsync<TEvent>(TEvent happened)
        where TEvent : class, IDomainEvent
    {
        await forums.Site.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<CoreDbContext>();
            db.Raise(happened);
            await db.SaveChangesAsync();
        });
        await forums.Site.WorkOffAsync();
    }
}
