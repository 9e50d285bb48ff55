using System.Net;
using System.Xml.Linq;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.LifeCycle;
using Folkmoot.Voting.Results;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Tests.Votes;

/// <summary>How people hear of votes: feed, notices, widgets, calendars and mails.</summary>
[Collection(VotingCollection.Name)]
public sealed class TellingTests(VotingSite voting)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task Feed_HasAnEntryForOpeningAndResult_AndAnswers304ToWhoeverHasIt()
    {
        var vote = await voting.OpenAsync(data => (data.Title, data.ClosesAt) = ("Told & <b>fed</b>", voting.Now.AddHours(1)));
        using var visitor = voting.Site.Visitor();
        (await TitlesAsync(visitor)).ShouldContain($"Open: {vote.Title}");
        await voting.CloseAsync(vote);
        (await TitlesAsync(visitor)).ShouldContain($"Result published: {vote.Title}", "what was kept of the feed is dropped");

        using var first = await visitor.GetAsync("votes/feed.atom");
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(voting.Site.Address, "votes/feed.atom"));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var client = new HttpClient();
        (await client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        var feed = XDocument.Parse(await first.Content.ReadAsStringAsync()).Root!;
        var entries = feed.Elements(Atom + "entry").ToList();
        entries.Select(entry => entry.Element(Atom + "id")!.Value).ShouldBeUnique();
        entries.ShouldAllBe(entry => entry.Elements(Atom + "author").Count() == 1 && entry.Element(Atom + "content")!.Attribute("type")!.Value == "html");
    }

    [Fact]
    public async Task Feed_OfAnArea_HasItsVotesAndThoseForEverybody()
    {
        using var elector = await voting.ResidentAsync("elector-fed", "locality-2");
        var (there, everywhere) = (await voting.OpenAsync(data => (data.Title, data.Level, data.Area) = ("Fed there", ResidentLevel.ResidencyCode, new AreaId("locality-2"))), await voting.OpenAsync(data => data.Title = "Fed everywhere"));
        var slugs = await voting.Site.InScopeAsync(async scope => (await scope.GetRequiredService<AreaDirectory>().ListAsync(CancellationToken.None)).ToDictionary(area => area.Id.Value, area => area.Slug));
        using var visitor = voting.Site.Visitor();

        (await TitlesAsync(visitor, $"votes/areas/{slugs["locality-2"]}/feed.atom")).ShouldBeSubsetOf(await TitlesAsync(visitor));
        (await TitlesAsync(visitor, $"votes/areas/{slugs["locality-2"]}/feed.atom")).ShouldContain($"Open: {there.Title}");
        (await TitlesAsync(visitor, $"votes/areas/{slugs["locality-3"]}/feed.atom")).ShouldNotContain($"Open: {there.Title}");
        (await TitlesAsync(visitor, $"votes/areas/{slugs["locality-3"]}/feed.atom")).ShouldContain($"Open: {everywhere.Title}");
        var links = (await visitor.PageAsync($"votes/{there.Slug}")).QuerySelectorAll("link[rel=alternate], main a").Select(link => link.GetAttribute("href") ?? "");
        links.Count(link => link.EndsWith($"/votes/areas/{slugs["locality-2"]}/feed.atom", StringComparison.Ordinal)).ShouldBe(2, "feed readers and people find it");
        using var nowhere = await visitor.GetAsync("votes/areas/nowhere/feed.atom");
        nowhere.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Feed_OfAHiddenVote_SaysNothing()
    {
        var vote = await voting.WriteAsync(data => data.Title = "Nobody knows this yet");
        using var visitor = voting.Site.Visitor();
        (await TitlesAsync(visitor)).ShouldNotContain(title => title.Contains(vote.Title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Opening_IsTold_ToWhoeverWatchesTheVotesArea_AndThoseOfAllVotes()
    {
        var (neighbour, keen, stranger) = (await WatcherAsync("neighbour", Area.ItemOf(new AreaId("locality-2"))), await WatcherAsync("keen", Vote.ListItem), await WatcherAsync("stranger", Area.ItemOf(new AreaId("locality-3"))));
        using var elector = await voting.ResidentAsync("elector-there", "locality-2");
        var vote = await voting.OpenAsync(data => (data.Title, data.Level, data.Area) = ("Bells at night", ResidentLevel.ResidencyCode, new AreaId("locality-2")));
        await voting.Site.WorkOffAsync();

        (await InboxAsync(neighbour)).ShouldContain($"You can vote now: “{vote.Title}”");
        (await InboxAsync(keen)).ShouldContain($"You can vote now: “{vote.Title}”");
        (await InboxAsync(stranger)).ShouldNotContain(vote.Title);
    }

    [Fact]
    public async Task ClosingSoon_IsToldOnce_TwoDaysBefore_AlsoWhenTheJobRunsTwice()
    {
        var vote = await voting.OpenAsync(data => (data.Title, data.ClosesAt) = ("Last days", voting.Now.AddDays(6)));
        var watcher = await WatcherAsync("patient", vote.Item);
        voting.Installation.Clock.Advance(TimeSpan.FromDays(4.5));
        await voting.Site.WorkOffAsync();
        await voting.Site.InScopeAsync(scope => scope.GetRequiredService<ClosingSoon>().RunAsync(CancellationToken.None));
        await voting.Site.WorkOffAsync();

        var inbox = await InboxAsync(watcher);
        inbox.Split($"The vote “{vote.Title}” closes soon").Length.ShouldBe(2, inbox);
    }

    [Fact]
    public async Task Publication_MailsTheHeadOfTheChain_OnceToEachObserver()
    {
        var vote = await voting.CloseAsync(await voting.OpenAsync(data => (data.ClosesAt, data.Observers) = (voting.Now.AddHours(1), ["party@example.org", "press@example.org"])));
        await voting.Site.InScopeAsync(scope => scope.GetRequiredService<MailChainHead>().HandleAsync(new ResultPublished(vote.Id), CancellationToken.None));
        await voting.Site.WorkOffAsync();

        var mails = voting.Installation.Mails.Where(mail => mail.Text.Contains(Convert.ToHexStringLower(vote.ChainHead!), StringComparison.Ordinal)).ToList();
        mails.Select(mail => mail.To).ShouldBe(["party@example.org", "press@example.org"], ignoreOrder: true);
    }

    [Fact]
    public async Task Home_ShowsOpenVotes_AndNoLongerAfterTheClose()
    {
        var vote = await voting.OpenAsync(data => (data.Title, data.ClosesAt) = ("On the front page", voting.Now.AddMinutes(30)));
        using var visitor = voting.Site.Visitor();
        (await visitor.PageAsync("")).QuerySelector("main")!.TextContent.ShouldContain(vote.Title);
        await voting.CloseAsync(vote);
        (await visitor.PageAsync("")).QuerySelector("main")!.TextContent.ShouldNotContain(vote.Title);
    }

    [Fact]
    public async Task Calendar_HasTheClose_InLinesThatCalendarsTake()
    {
        var vote = await voting.OpenAsync(data => data.Title = "Commas, semicolons; and \\ backslashes: " + new string('é', 80));
        using var visitor = voting.Site.Visitor();
        using var answer = await visitor.GetAsync($"votes/{vote.Slug}/closes.ics");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain($"DTSTART:{vote.ClosesAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}\r\n");
        text.ShouldContain("SUMMARY:Commas\\, semicolons\\; and \\\\ backslashes");
        text.Split("\r\n").ShouldAllBe(line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75);
    }

    [Fact]
    public async Task Archive_HoldsWhatWasPutAway_AndTheListDoesNot()
    {
        var vote = await voting.CloseAsync(await voting.OpenAsync(data => (data.Title, data.ClosesAt) = ("Long ago", voting.Now.AddHours(1))));
        await voting.Site.InScopeAsync(scope => scope.GetRequiredService<ResultDesk>().ArchiveAsync(vote.Id, "tester", CancellationToken.None));
        using var visitor = voting.Site.Visitor();
        (await visitor.PageAsync("votes/archive")).QuerySelector("main")!.TextContent.ShouldContain("Long ago");
        (await visitor.PageAsync("votes")).QuerySelector("main")!.TextContent.ShouldNotContain("Long ago");
    }

    [Fact]
    public async Task LiveCount_AskedByManyAtOnce_IsCountedOnce()
    {
        using var live = new LiveCounts();
        var (vote, counted) = (Guid.NewGuid(), 0);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => live.GetAsync(vote, voting.Installation.Clock, async () =>
        {
            Interlocked.Increment(ref counted);
            await Task.Yield();
            return VoteCount.Of(new CountPlan { Method = CountingMethod.Approval, Options = [new CountOption("1", "A")] }, []);
        }, CancellationToken.None))));
        (answers.Length, counted).ShouldBe((20, 1));
    }

    [Fact]
    public async Task LiveCount_OfEqualAndReplacedBallots_CountsEachElectorOnce()
    {
        var vote = await voting.OpenAsync(data => (data.Results, data.Changeable) = (ResultsTiming.Live, true));
        using var first = await voting.VoterAsync();
        using var second = await voting.VoterAsync();
        var cast = await VotingSite.VoteAsync(first, vote, ("Form.Choice", "1"));
        await VotingSite.VoteAsync(second, vote, ("Form.Choice", "1"));
        await VotingSite.VoteAsync(first, vote, ("Form.Choice", "3"), ("ChangeCode", cast.ChangeCode!));
        using var answer = await first.GetAsync($"votes/{vote.Slug}/results.json");
        using var count = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        count.RootElement.GetProperty("rounds")[0].GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("votes").GetDecimal()).ShouldBe([1, 0, 1]);
    }

    [Fact]
    public async Task LiveCount_IsThatOfTheLastBallot_NotOfSomeTimeAgo()
    {
        using var live = new LiveCounts();
        var (vote, plan, cast) = (Guid.NewGuid(), new CountPlan { Method = CountingMethod.Approval, Options = [new CountOption("1", "A")] }, 0);
        Task<CountResult> CountAsync() => live.GetAsync(vote, voting.Installation.Clock, () => Task.FromResult(VoteCount.Of(plan, [.. Enumerable.Repeat(BallotPaper.Choosing([1]), cast)])), CancellationToken.None);
        var none = await CountAsync();
        cast = 2;
        (await CountAsync()).ShouldBeSameAs(none, "nothing has come to this node");
        live.Forget(vote);
        (await CountAsync()).ShouldNotBeSameAs(none);
    }

    [Fact]
    public async Task LiveTallies_AreTheSame_BeforeAndAfterTheyAreAddedUp_AndGoWithTheBox()
    {
        var vote = await voting.OpenAsync(data => (data.Results, data.Changeable, data.ClosesAt) = (ResultsTiming.Live, true, voting.Now.AddHours(1)));
        using var first = await voting.VoterAsync();
        using var second = await voting.VoterAsync();
        var cast = await VotingSite.VoteAsync(first, vote, ("Form.Choice", "1"));
        await VotingSite.VoteAsync(second, vote, ("Form.Choice", "1"));
        await Task.WhenAll(AddUpAsync(vote), AddUpAsync(vote));
        await VotingSite.VoteAsync(first, vote, ("Form.Choice", "3"), ("ChangeCode", cast.ChangeCode!));
        var before = await SumsAsync(vote);
        await AddUpAsync(vote);

        before.ShouldBe(["000000000001: 1", "000100000000: 1"]);
        (await SumsAsync(vote)).ShouldBe(before);
        (await voting.ReadAsync(db => db.LiveChanges.CountAsync(c => c.VoteId == vote.Id))).ShouldBe(0);
        await voting.CloseAsync(vote);
        (await SumsAsync(vote)).ShouldBeEmpty();
    }

    private Task<bool> AddUpAsync(Vote vote) => voting.Site.InScopeAsync(async scope =>
    {
        await scope.GetRequiredService<LiveTallies>().AddUpAsync(vote.Id, CancellationToken.None);
        return true;
    });

    private async Task<List<string>> SumsAsync(Vote vote) => [.. (await voting.Site.InScopeAsync(scope => scope.GetRequiredService<LiveTallies>().ReadAsync(vote.Id, CancellationToken.None)))
        .Select(same => $"{Convert.ToHexString(same.Choices)}: {same.Papers}").Order(StringComparer.Ordinal)];

    private async Task<string> WatcherAsync(string name, ItemRef item)
    {
        var id = await voting.Site.AccountAsync(name);
        await voting.Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().WatchAsync(id, item, NoticeFrequency.Daily, CancellationToken.None));
        return name;
    }

    private async Task<string> InboxAsync(string name)
    {
        using var browser = await voting.EnterAsync(name);
        return (await browser.PageAsync("notices")).QuerySelector("main")!.TextContent;
    }

    private static async Task<List<string>> TitlesAsync(Folkmoot.Testing.TestBrowser visitor, string feed = "votes/feed.atom")
    {
        using var answer = await visitor.GetAsync(feed);
        return [.. XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "title")!.Value)];
    }
}
