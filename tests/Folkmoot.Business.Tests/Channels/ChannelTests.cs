using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Folkmoot.Business.Channels;
using Folkmoot.Business.Feeds;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Business.Tests.Channels;

[Collection(NewsCollection.Name)]
public sealed class ChannelTests(NewsSite news)
{
    [Fact]
    public async Task Channel_OfATrustedFeed_ShowsWhatItBrings_WithSourceAndLicence()
    {
        var feed = news.NewFeed().With("grant-1", "Grants for small shops", "<p>Up to £500.</p><script>alert(1)</script><img src='https://tracker.example/x.gif'>");
        var address = await news.ChannelAsync(new ChannelData { Id = "grants", Title = "Grants & loans" }, (feed, FeedTrust.Trusted));
        var visitor = news.Site.Visitor();
        var page = await visitor.PageAsync(address);
        page.QuerySelector("h1")!.TextContent.ShouldBe("Grants & loans");
        page.QuerySelector("main .council-list__item")!.TextContent.ShouldContain($"From {feed.Id}");

        var entry = await visitor.PageAsync(page.QuerySelector("main .council-list__link")!.GetAttribute("href")!);
        entry.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex");
        entry.QuerySelector("main a[href='https://source.example/grant-1']").ShouldNotBeNull();
        entry.QuerySelector("main")!.TextContent.ShouldContain("Licence: OGL");
        entry.QuerySelector("main")!.InnerHtml.ShouldNotContain("tracker.example");
        entry.QuerySelector("main")!.InnerHtml.ShouldNotContain("alert(1)");

        var atom = await TextAsync($"{address}/feed.atom");
        atom.ShouldContain("https://source.example/grant-1");
        atom.ShouldContain("Licence: OGL");
        (await TextAsync("business/feeds.opml")).ShouldContain(feed.Address.AbsoluteUri);
    }

    [Fact]
    public async Task Entry_OfAFeedThatIsNotTrusted_WaitsForAnEditor_AlsoWhenItsWordsChange()
    {
        var feed = news.NewFeed().With("waits", "A story that waits for somebody");
        var address = await news.ChannelAsync(new ChannelData { Id = "waiting", Title = "Waiting" }, (feed, FeedTrust.Approval));
        (await TextAsync(address)).ShouldNotContain("A story that waits");

        using var editor = await news.Site.SignedInAsync("news-editor", RoleNames.Editor);
        (await ActAsync(editor, "waiting", "Waiting", "A story that waits", "Show")).ShouldBe(HttpStatusCode.Redirect);
        (await TextAsync(address)).ShouldContain("A story that waits");

        feed.Items.Clear();
        feed.With("waits", "A story that says something else now");
        await news.CheckAsync(feed);
        (await TextAsync(address)).ShouldNotContain("something else now", customMessage: "an editor approves other words again");
    }

    [Fact]
    public async Task Entry_ThatTwoFeedsBring_IsShownOnce_AndStaysRemoved()
    {
        var (one, two) = (news.NewFeed(), news.NewFeed());
        one.With("https://source.example/same", "The very same story about the market");
        two.With("https://source.example/same", "The very same story about the market");
        two.With("two-only", "Only in the second feed");
        var address = await news.ChannelAsync(new ChannelData { Id = "both", Title = "Both" }, (one, FeedTrust.Trusted), (two, FeedTrust.Trusted));
        var lines = (await news.Site.Visitor().PageAsync(address)).QuerySelectorAll("main .council-list__link").Select(a => a.TextContent).ToList();
        lines.Count(l => l.StartsWith("The very same", StringComparison.Ordinal)).ShouldBe(1);
        lines.Count.ShouldBe(2);

        using var editor = await news.Site.SignedInAsync("news-editor", RoleNames.Editor);
        var id = await EntryAsync("The very same story about the market");
        await editor.SubmitAsync($"business/admin/remove-entry/{id}");
        (await TextAsync(address)).ShouldNotContain("The very same");
        (await news.Site.Visitor().GetAsync($"{address}/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        one.With("one-more", "Something else in the first feed");
        await news.CheckAsync(one);
        (await TextAsync(address)).ShouldContain("Something else in the first feed");
        (await TextAsync(address)).ShouldNotContain("The very same", customMessage: "what was taken down stays down, however often it is brought");
    }

    [Fact]
    public async Task Rules_LetInOnlyWhatTheySay_AndEverythingIsPlacedAnewWhenTheyChange()
    {
        var feed = news.NewFeed().With("r1", "Road closed in the High Street").With("r2", "Roadworks: a bypass opens").With("r3", "Bake sale on Sunday").With("r4", "Road closed for football");
        var data = new ChannelData { Id = "roads", Title = "Roads", Include = ["road closed", "roadwork*"], Exclude = ["Football"] };
        var address = await news.ChannelAsync(data, (feed, FeedTrust.Trusted));
        (await TitlesAsync(address)).ShouldBe(["Road closed in the High Street", "Roadworks: a bypass opens"], ignoreOrder: true);
        data.Exclude = ["bypass"];
        await news.Site.InScopeAsync(scope => scope.GetRequiredService<ChannelDesk>().SaveAsync(data, CancellationToken.None));
        await news.Site.WorkOffAsync();
        (await TitlesAsync(address)).ShouldBe(["Road closed in the High Street", "Road closed for football"], ignoreOrder: true);
    }

    [Fact]
    public async Task Area_OfAChannel_TakesWhatLiesThereOrNamesIt()
    {
        var areas = await news.Site.InScopeAsync(scope => scope.GetRequiredService<Core.Areas.AreaDirectory>().ListHomesAsync(CancellationToken.None));
        var (here, other) = (areas[0], areas[1]);
        var feed = news.NewFeed().With("a1", $"New shops for {here.Name}").With("a2", $"New shops for {other.Name}").With("a3", "New shops somewhere");
        var address = await news.ChannelAsync(new ChannelData { Id = "local", Title = "Local", Area = here.Id }, (feed, FeedTrust.Trusted));
        (await TitlesAsync(address)).ShouldBe([$"New shops for {here.Name}"]);
    }

    [Fact]
    public async Task Pinned_StandsAboveTheOthers_AndHiddenIsGone()
    {
        var feed = news.NewFeed().With("p1", "The oldest of three", at: news.Now.AddDays(-9)).With("p2", "The one between them", at: news.Now.AddDays(-8)).With("p3", "The newest of three", at: news.Now.AddDays(-7));
        var address = await news.ChannelAsync(new ChannelData { Id = "order", Title = "Order" }, (feed, FeedTrust.Trusted));
        (await TitlesAsync(address)).ShouldBe(["The newest of three", "The one between them", "The oldest of three"]);
        using var editor = await news.Site.SignedInAsync("news-editor", RoleNames.Editor);
        await ActAsync(editor, "order", "Shown", "The oldest of three", "Pin");
        await ActAsync(editor, "order", "Shown", "The one between them", "Hide");
        (await TitlesAsync(address)).ShouldBe(["The oldest of three", "The newest of three"]);
    }

    [Fact]
    public async Task Gone_EndsTheFeed_AndTellsEditors()
    {
        var feed = news.NewFeed().With("g1", "It was here once");
        await news.ChannelAsync(new ChannelData { Id = "ending", Title = "Ending" }, (feed, FeedTrust.Trusted));
        using var editor = await news.Site.SignedInAsync("news-editor", RoleNames.Editor);
        feed.Status = 410;
        await news.CheckAsync(feed);
        (await editor.PageAsync($"business/admin/feeds/{feed.Id}")).QuerySelector("main")!.TextContent.ShouldContain("Its server says that it is gone for good");
        (await editor.PageAsync("notices")).QuerySelector("main")!.TextContent.ShouldContain($"The feed “{feed.Id}” has ended");
        (await TextAsync("business/news/ending")).ShouldContain("It was here once", customMessage: "what it has brought stays");
    }

    [Fact]
    public async Task Follower_OfAChannel_IsToldWhatIsNew()
    {
        var feed = news.NewFeed().With("f1", "Before anybody followed it");
        var address = await news.ChannelAsync(new ChannelData { Id = "followed", Title = "Followed" }, (feed, FeedTrust.Trusted));
        using var resident = await news.Site.SignedInAsync("news-reader");
        (await resident.PageAsync(address)).QuerySelector("main a[href*='/notices/watch']").ShouldNotBeNull();
        await resident.SubmitAsync("notices/watch?item=business.channel:followed");
        feed.With("f2", "News for who follows");
        await news.CheckAsync(feed);
        await news.Site.WorkOffAsync();
        (await resident.PageAsync("notices")).QuerySelector("main")!.TextContent.ShouldContain("Followed: News for who follows");
    }

    private async Task<string> TextAsync(string path) => await (await news.Site.Visitor().GetAsync(path)).Content.ReadAsStringAsync();

    private async Task<List<string>> TitlesAsync(string path) => [.. (await news.Site.Visitor().PageAsync(path)).QuerySelectorAll("main .council-list__link").Select(a => a.TextContent)];

    private Task<Guid> EntryAsync(string title) =>
        news.Site.InScopeAsync(scope => scope.GetRequiredService<BusinessDbContext>().Entries.Where(e => e.Title == title).Select(e => e.Id).SingleAsync());

    private async Task<HttpStatusCode> ActAsync(TestBrowser editor, string channel, string state, string title, string act)
    {
        var page = await editor.PageAsync($"business/admin/channels/{channel}?state={state}");
        var form = page.QuerySelectorAll<IHtmlFormElement>("main form").Single(f => f.TextContent.Contains(title, StringComparison.Ordinal));
        var answer = await editor.PostAsync($"business/admin/channels/{channel}?handler={act}", TestBrowser.ValuesOf(form));
        await news.Site.WorkOffAsync();
        return answer.StatusCode;
    }
}
