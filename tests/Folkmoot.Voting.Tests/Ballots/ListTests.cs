using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Folkmoot.Testing;
using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Tests.Ballots;

/// <summary>What anybody can download and count again.</summary>
[Collection(VotingCollection.Name)]
public sealed class ListTests(VotingSite voting)
{
    [Fact]
    public async Task PublishedFiles_AreEnoughToCountAgain_AndLeadToTheirHead()
    {
        var vote = await PublishedAsync();
        using var visitor = voting.Site.Visitor();

        var (definition, lines) = (await TextAsync(visitor, vote, "definition.json"), await LinesAsync(visitor, vote));

        SHA256.HashData(Encoding.UTF8.GetBytes(definition)).ShouldBe(vote.Fingerprint);
        HeadOf(vote, lines).ShouldBe(vote.ChainHead);
        (await visitor.PageAsync($"votes/{vote.Slug}/results")).QuerySelector("main")!.TextContent.ShouldContain(Convert.ToHexStringLower(vote.ChainHead!));
        var plan = CountPlans.Of(vote, await voting.ReadAsync(db => db.Options.Where(o => o.VoteId == vote.Id).ToListAsync()));
        var again = VoteCount.Of(plan, lines.Select(line => CountPlans.PaperOf(vote, line.Choices)), vote.Electorate);
        using var published = JsonDocument.Parse(await TextAsync(visitor, vote, "results.json"));
        published.RootElement.GetProperty("winners").EnumerateArray().Select(w => w.GetInt32()).ShouldBe(again.Winners);
    }

    [Fact]
    public async Task PublishedList_ThatSomebodyChanged_DoesNotLeadToItsHead()
    {
        var vote = await PublishedAsync();
        await voting.ReadAsync(db => db.Database.ExecuteSqlAsync($"update voting.ballots set choices = '{{1,2,3}}' where vote_id = {vote.Id} and tracker = (select min(tracker) from voting.ballots where vote_id = {vote.Id})"));
        using var visitor = voting.Site.Visitor();

        HeadOf(vote, await LinesAsync(visitor, vote)).ShouldNotBe(vote.ChainHead);
    }

    [Theory]
    [InlineData("")]
    [InlineData("set choices = array[1,2,3]::smallint[]")]
    public async Task PublishedList_ByTheScriptInTheDocuments_LeadsToItsHead_UnlessSomebodyChangedIt(string change)
    {
        Assert.SkipUnless(CountingScript.CanRun, "python3 is missing");
        var vote = await PublishedAsync(data => data.Options[0].Title = "=1+1, \"the best\"\u00A0é");
        await voting.ReadAsync(db => db.Database.ExecuteSqlRawAsync(
            change.Length == 0 ? "select 1" : $"update voting.ballots {change} where vote_id = '{vote.Id}' and tracker = (select min(tracker) from voting.ballots where vote_id = '{vote.Id}')"));
        using var visitor = voting.Site.Visitor();
        var list = await TextAsync(visitor, vote, "ballots.csv");

        var (said, failed) = await CountingScript.RunAsync(Convert.ToHexStringLower(vote.Fingerprint!), list);

        list.ShouldStartWith("tracker,\"'=1+1, \"\"the best\"\"\u00A0é\",", customMessage: "no spreadsheet takes a title for a formula");
        if (change.Length == 0)
        {
            said.ShouldBe(Convert.ToHexStringLower(vote.ChainHead!), failed);
        }
        else
        {
            failed.ShouldContain("AssertionError");
        }
    }

    private async Task<Vote> PublishedAsync(Action<VoteData>? change = null)
    {
        var vote = await voting.OpenAsync(data =>
        {
            data.Method = CountingMethod.InstantRunoff;
            change?.Invoke(data);
        });
        foreach (var order in new int[][] { [2, 1], [2], [3, 2, 1] })
        {
            using var voter = await voting.VoterAsync();
            await VotingSite.VoteAsync(voter, vote, VotingSite.Ranked(order));
        }

        return await voting.CloseAsync(vote);
    }

    private static byte[] HeadOf(Vote vote, IEnumerable<(string Tracker, short[] Choices)> lines) =>
        lines.Aggregate(vote.Fingerprint!, (link, line) => BallotChain.Next(link, line.Tracker, line.Choices));

    private static async Task<List<(string Tracker, short[] Choices)>> LinesAsync(TestBrowser visitor, Vote vote) =>
        [.. (await TextAsync(visitor, vote, "ballots.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))
            .Select(cells => (cells[0], cells[1..^1].Select(short.Parse).ToArray()))];

    private static async Task<string> TextAsync(TestBrowser visitor, Vote vote, string file)
    {
        using var answer = await visitor.GetAsync($"votes/{vote.Slug}/{file}");
        return await answer.Content.ReadAsStringAsync();
    }
}
