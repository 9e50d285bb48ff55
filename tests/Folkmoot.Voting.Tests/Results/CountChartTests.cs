using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Results;

namespace Folkmoot.Voting.Tests.Results;

public sealed class CountChartTests
{
    private static readonly CountPlan Plan = new() { Method = CountingMethod.ScottishStv, Seats = 2, Options = [.. "ABCD".Select(name => new CountOption($"{name}", $"{name}"))] };

    // Quota 7: A has 10 and hands 3 on; D, then C go out.
    private static readonly CountResult Count = VoteCount.Of(Plan, [
        .. Enumerable.Repeat(BallotPaper.Ranking(1, 2), 10), .. Enumerable.Repeat(BallotPaper.Ranking(2), 4), .. Enumerable.Repeat(BallotPaper.Ranking(3), 3), .. Enumerable.Repeat(BallotPaper.Ranking(4, 2), 2)]);

    [Fact]
    public void Of_AWinner_EndsWithTheVotesByWhichItWon()
    {
        var bar = CountChart.Of(Count).Bars[0];
        bar.ShouldBe(bar with { Option = 1, Fate = OptionState.Elected, Round = 1 });
        bar.Votes.ShouldBe(10, "what it hands on later is still what it had");
    }

    [Fact]
    public void Of_TransferredVotes_MakesAPartForEachRound()
    {
        var bar = CountChart.Of(Count).Bars[1];
        bar.Parts.Select(part => part.Round).ShouldBe([1, 2]);
        bar.Parts.Sum(part => part.Votes).ShouldBe(7);
    }

    [Fact]
    public void Of_AnyRankedCount_ShowsEachBarAsLongAsTheVotesOfItsFate()
    {
        var random = new Random(11);
        for (var i = 0; i < 300; i++)
        {
            var plan = Plan with { Method = i % 2 == 0 ? CountingMethod.ScottishStv : CountingMethod.InstantRunoff, TieSeed = $"{i}" };
            var count = VoteCount.Of(plan, Enumerable.Range(0, 30).Select(_ => BallotPaper.Ranking([.. Enumerable.Range(1, 4).OrderBy(_ => random.Next()).Take(random.Next(1, 5))])));
            var chart = CountChart.Of(count);
            foreach (var bar in chart.Bars)
            {
                bar.Votes.ShouldBe(count.Rounds.Max(round => round.Lines[bar.Option - 1].Votes), "votes only grow until they decide");
                chart.Part(bar.Votes).ShouldBeInRange(0, 100);
            }
        }
    }
}
