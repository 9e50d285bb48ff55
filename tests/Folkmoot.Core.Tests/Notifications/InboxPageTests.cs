using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Notifications;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Folkmoot.Core.Tests.Notifications.NoticesSite;

namespace Folkmoot.Core.Tests.Notifications;

/// <summary>The inbox, what people watch, and their preferences, as they see them.</summary>
public sealed class InboxPageTests(NoticesSite notices) : IClassFixture<NoticesSite>
{
    [Fact]
    public async Task Inbox_CountsInTheNavigation_ShowsNewestFirst_AndIsReadUpToWhatWasSeen()
    {
        var user = await notices.Site.AccountAsync("reader");
        await notices.WatchAsync(user, Thing("i"), NoticeFrequency.OnSite);
        for (var i = 1; i <= Inbox.PageSize + 2; i++)
        {
            await notices.AnnounceAsync($"<i>News {i}</i>", null, Thing("i"));
            await notices.PassAsync(TimeSpan.FromMinutes(1));
        }

        using var browser = await notices.Site.SignedInAsync("reader");
        var page = await browser.PageAsync("notices");
        page.QuerySelector("header")!.TextContent.ShouldContain("Notices (22 new)");
        var links = page.QuerySelectorAll(".council-list__link").Select(a => a.TextContent).ToList();
        links[0].ShouldBe("<i>News 22</i>");
        links.Count.ShouldBe(Inbox.PageSize);
        var older = ((IHtmlAnchorElement)page.QuerySelector(".govuk-pagination__next a")!).GetAttribute("href")!;
        (await browser.PageAsync(older)).QuerySelectorAll(".council-list__link").Select(a => a.TextContent).ShouldBe(["<i>News 2</i>", "<i>News 1</i>"]);

        var form = (IHtmlFormElement)page.QuerySelector("main form[method=post]")!;
        var seen = TestBrowser.ValuesOf(form);
        await notices.AnnounceAsync("Meanwhile", null, Thing("i"));
        (await browser.PostAsync(form.GetAttribute("action")!, seen)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.PageAsync("notices")).QuerySelector("header")!.TextContent.ShouldContain("Notices (1 new)", customMessage: "what came after the page is still new");
        await notices.PassAsync(TimeSpan.FromDays(9));
        notices.MailsTo("reader").ShouldBeEmpty();
    }

    [Fact]
    public async Task WhatWasHidden_LeavesNothingButItsPlace_AndAnotherPersonsInboxIsHisOwn()
    {
        var user = await notices.Site.AccountAsync("tomb");
        await notices.WatchAsync(user, Thing("tomb"), NoticeFrequency.OnSite);
        await notices.AnnounceAsync("Slander", null, Thing("tomb"));
        using var browser = await notices.Site.SignedInAsync("tomb");
        (await browser.PageAsync("notices")).Body!.TextContent.ShouldContain("Slander");
        ThingsToWatch.Hidden["tomb"] = true;
        var page = await browser.PageAsync("notices");
        page.Body!.TextContent.ShouldContain("no longer available");
        page.Source.Text.ShouldNotContain("Slander");
        using var other = await notices.Site.SignedInAsync("other");
        (await other.PageAsync("notices")).QuerySelectorAll("main li").ShouldBeEmpty();
    }

    [Fact]
    public async Task Watching_StartsChangesAndStops_OnItsPage()
    {
        using var browser = await notices.Site.SignedInAsync("watcher");
        var page = await browser.PageAsync("notices/watch?item=tests.thing:p");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Watch Thing p");
        page.QuerySelectorAll("input[type=radio]:checked").Single().GetAttribute("value").ShouldBe("Daily", "the default");
        (await browser.SubmitAsync("notices/watch?item=tests.thing:p", ("Frequency", "Weekly"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var list = await browser.PageAsync("notices/preferences");
        list.QuerySelector("main .council-list__item")!.TextContent.ShouldContain("Once a week");

        page = await browser.PageAsync("notices/watch?item=tests.thing:p");
        var stop = page.QuerySelectorAll("main form[method=post]").OfType<IHtmlFormElement>().Last();
        (await browser.PostAsync(stop.GetAttribute("action")!, TestBrowser.ValuesOf(stop))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.PageAsync("notices/preferences")).QuerySelector("main .council-list__item").ShouldBeNull();
    }

    [Fact]
    public async Task Watching_WithoutAnAnswer_ShowsError_AndWhatNobodyMaySee_IsNotFound()
    {
        ThingsToWatch.Hidden["never"] = true;
        using var browser = await notices.Site.SignedInAsync("curious");
        using var answer = await browser.SubmitAsync("notices/watch?item=tests.thing:q", ("Frequency", ""));
        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Choose how often you want mail");
        foreach (var item in new[] { "", "nonsense", "tests.thing:never", "tests.secret:plan", "unknown.kind:1" })
        {
            (await browser.GetAsync($"notices/watch?item={item}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, item);
        }
    }

    [Fact]
    public async Task Preferences_AreKept_AndDecideAboutOwnThings()
    {
        using var browser = await notices.Site.SignedInAsync("chooser");
        var user = await notices.Site.AccountAsync("chooser");
        (await browser.SubmitAsync("notices/preferences", ("Frequency", "AtOnce"), ("WeeklyDay", "Sunday"), ("WatchesOwn", "false"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await browser.PageAsync("notices/preferences");
        page.QuerySelectorAll("option[selected]").Select(o => o.GetAttribute("value")).ShouldBe(["AtOnce", "Sunday"]);
        await FollowAsync("own1");
        await notices.PreferAsync(user, p => p.WatchesOwn = true);
        await FollowAsync("own2");
        (await notices.Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().FrequenciesAsync(user, CancellationToken.None)))
            .ShouldBe(new Dictionary<string, NoticeFrequency> { ["tests.thing:own2"] = NoticeFrequency.AtOnce });
        await notices.Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().StopAsync(user, Thing("own2"), CancellationToken.None));
        await FollowAsync("own2");
        (await WatchedAsync()).ShouldBeEmpty("what somebody has stopped watching stays so");
        await notices.Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().WatchAsync(user, Thing("own2"), NoticeFrequency.Daily, CancellationToken.None));
        await FollowAsync("own2");
        (await WatchedAsync()).ShouldBe(["tests.thing:own2"]);

        Task<IEnumerable<string>> WatchedAsync() =>
            notices.Site.InScopeAsync(async scope => (await scope.GetRequiredService<Watches>().FrequenciesAsync(user, CancellationToken.None)).Keys.AsEnumerable());

        Task FollowAsync(string thing) =>
            notices.Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().FollowOwnAsync(user, Thing(thing), CancellationToken.None));
    }
}
