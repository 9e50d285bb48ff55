using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Testing;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.LifeCycle;
using Folkmoot.Voting.Votes;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Tests.Votes;

/// <summary>A budget in which an area has money of its own.</summary>
[Collection(VotingCollection.Name)]
public sealed class AreaPotTests(VotingSite voting)
{
    [Fact]
    public async Task Ballot_OverAnAreasPot_IsRefused_ThoughEverybodysHasRoom()
    {
        var vote = await voting.OpenAsync(data => Budget(data, CountingMethod.BudgetByVotes));
        using var voter = await voting.VoterAsync();
        using var answer = await voter.SubmitAsync($"votes/{vote.Slug}/ballot", ("Form.Chosen", "2"), ("Form.Chosen", "3"));
        var page = await TestBrowser.ReadAsync(answer);
        page.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("more than the £100 that there is");
        page.QuerySelector("[data-pots]")!.TextContent.ShouldContain("there is £100 to spend");
    }

    [Theory]
    [InlineData(CountingMethod.BudgetByVotes)]
    [InlineData(CountingMethod.EqualShares)]
    public async Task Count_PaysEachAreasProjectsFromItsOwnPot(CountingMethod method)
    {
        var vote = await voting.OpenAsync(data => Budget(data, method));
        foreach (var chosen in new string[][] { ["1", "2"], ["1", "2"], ["3"] })
        {
            using var voter = await voting.VoterAsync();
            await VotingSite.VoteAsync(voter, vote, [.. chosen.Select(number => ("Form.Chosen", number))]);
        }

        vote = await voting.CloseAsync(vote);
        using var visitor = voting.Site.Visitor();
        using var answer = await visitor.GetAsync($"votes/{vote.Slug}/results.json");
        var count = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        count.GetProperty("winners").EnumerateArray().Select(w => w.GetInt32()).ShouldBe([1, 2], ignoreOrder: true);
        count.GetProperty("pots").EnumerateArray().Single(pot => pot.GetProperty("area").ValueKind == JsonValueKind.String).GetProperty("spent").GetInt64().ShouldBe(80);
    }

    [Fact]
    public async Task Fingerprint_OfAVoteWhosePotSomebodyChanged_NoLongerMatches()
    {
        var vote = await voting.OpenAsync(data => Budget(data, CountingMethod.EqualShares));
        var options = await voting.Site.InScopeAsync(scope => scope.GetRequiredService<VoteBook>().OptionsOfAsync(vote.Id, CancellationToken.None));
        VoteDefinition.IsIntact(vote, options, []).ShouldBeTrue();
        typeof(Vote).GetProperty(nameof(Vote.AreaPots))!.SetValue(vote, new Dictionary<string, long> { ["locality-1"] = 101 });
        VoteDefinition.IsIntact(vote, options, []).ShouldBeFalse();
    }

    [Fact]
    public async Task Check_OfAnOptionInAnAreaWithoutAPot_SaysSo()
    {
        var vote = await voting.WriteAsync(data =>
        {
            Budget(data, CountingMethod.EqualShares);
            data.Options[0].Area = new AreaId("locality-2");
        });
        (await voting.Site.InScopeAsync(scope => scope.GetRequiredService<VoteOpening>().CheckAsync(vote, "tester", CancellationToken.None))).ShouldContain("An option lies in an area that has no pot");
    }

    [Fact]
    public async Task Post_OfAPot_GivesItToTheArea_AndRemoveTakesIt()
    {
        var vote = await voting.WriteAsync(data => (data.Method, data.Pot) = (CountingMethod.BudgetByVotes, 10));
        using var editor = await voting.Site.SignedInAsync("editor", RoleNames.Editor);
        var path = $"votes/admin/pots/{vote.Slug}";
        var form = (IHtmlFormElement)(await editor.PageAsync(path)).QuerySelector("#pot")!;
        using var refused = await editor.PostAsync(path, TestBrowser.ValuesOf(form, ("Area", ""), ("Money", "0")));
        (await TestBrowser.ReadAsync(refused)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Choose whose money it is");
        using var given = await editor.PostAsync(path, TestBrowser.ValuesOf(form, ("Area", "locality-2"), ("Money", "500")));
        given.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await voting.FindAsync(vote.Slug)).AreaPots.ShouldBe(new Dictionary<string, long> { ["locality-2"] = 500 });

        var removal = (IHtmlFormElement)(await editor.PageAsync(path)).QuerySelector("form[action*='handler=Remove']")!;
        using var removed = await editor.PostAsync(removal.GetAttribute("action")!, TestBrowser.ValuesOf(removal));
        (await voting.FindAsync(vote.Slug)).AreaPots.ShouldBeEmpty();
    }

    private static void Budget(VoteData data, CountingMethod method)
    {
        (data.Method, data.Level, data.Pot, data.AreaPots) = (method, ResidentLevel.Email, 1000, [new PotData { Area = new AreaId("locality-1"), Money = 100 }]);
        data.Options =
        [
            new OptionData { Title = "Lamps", Cost = 900 },
            new OptionData { Title = "Swings", Cost = 80, Area = new AreaId("locality-1") },
            new OptionData { Title = "Slide", Cost = 90, Area = new AreaId("locality-1") },
        ];
    }
}
