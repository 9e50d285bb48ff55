using System.Text.Json;
using AngleSharp.Html.Dom;
using Folkmoot.Testing;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Counting.Files;
using Folkmoot.Voting.Votes;

namespace Folkmoot.Voting.Tests.Results;

/// <summary>What everybody reads of a finished count, on the demo's own votes.</summary>
[Collection(VotingCollection.Name)]
public sealed class ResultPageTests(VotingSite voting)
{
    [Fact]
    public async Task Get_OfARankedVote_ShowsRoundsChartAndHowTheyCame()
    {
        var page = await ReadAsync("village-hall-committee");
        page.QuerySelectorAll("[data-winner]").Length.ShouldBe(3);
        page.QuerySelectorAll("[data-chart] svg").Length.ShouldBe(6);
        page.QuerySelectorAll("[data-chart] [data-round]").Length.ShouldBeGreaterThan(6, "parts of later rounds stand apart");
        var story = page.QuerySelector("[data-rounds]")!.TextContent;
        story.ShouldContain("Surplus of Alex (invented)");
        story.ShouldContain("each worth 1 before and 0.34042 now");
        story.ShouldContain("is excluded");
        page.QuerySelectorAll("[style]").ShouldBeEmpty("the policy for content forbids it");
        page.QuerySelector("[aria-labelledby=rounds]")!.TextContent.ShouldContain("Votes that name nobody further");
    }

    [Fact]
    public async Task Get_OfABudget_ShowsWinnersOnTheMap_AndWhatEachPotPaid()
    {
        var page = await ReadAsync("small-works");
        var map = JsonDocument.Parse(page.QuerySelector("[data-council-map]")!.GetAttribute("data-council-map")!).RootElement;
        map.GetProperty("shapes").GetArrayLength().ShouldBe(5, "the localities around them");
        var points = map.GetProperty("points");
        var winners = page.QuerySelectorAll("[data-winner]").Select(winner => $"option-{winner.GetAttribute("data-winner")}").ToList();
        winners.ShouldNotBeEmpty();
        points.EnumerateArray().Select(point => point.GetProperty("key").GetString()).ShouldBe(winners);
        page.QuerySelector("[aria-labelledby=pots]")!.TextContent.ShouldContain("Codsall and Bilbrook");
    }

    [Fact]
    public async Task Blt_CountedAgain_HasTheSameWinners()
    {
        await voting.Site.WorkOffAsync();
        using var visitor = voting.Site.Visitor();
        using var answer = await visitor.GetAsync("votes/village-hall-committee/ballots.blt");
        var file = BltFile.Read(new StringReader(await answer.Content.ReadAsStringAsync()));
        var vote = await voting.FindAsync("village-hall-committee");
        var plan = file.Plan(CountingMethod.ScottishStv, vote.TieSeed!);
        var page = await ReadAsync(vote.Slug);
        VoteCount.Of(plan, file.Box(plan)).Winners.Select(winner => $"{winner}").ShouldBe(page.QuerySelectorAll("[data-winner]").Select(winner => winner.GetAttribute("data-winner")));
        (await StatusAsync(visitor, "votes/small-works/ballots.blt")).ShouldBe(404, "its ballots are no rankings");
        var open = await voting.OpenAsync(data => data.Method = CountingMethod.InstantRunoff);
        (await StatusAsync(visitor, $"votes/{open.Slug}/ballots.blt")).ShouldBe(404, "it is open");
    }

    private async Task<IHtmlDocument> ReadAsync(string slug)
    {
        await voting.Site.WorkOffAsync();
        (await voting.FindAsync(slug)).State.ShouldBe(VoteState.Published);
        using var visitor = voting.Site.Visitor();
        return (IHtmlDocument)await visitor.PageAsync($"votes/{slug}/results");
    }

    private static async Task<int> StatusAsync(TestBrowser visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        return (int)answer.StatusCode;
    }
}
