using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.LifeCycle;
using Folkmoot.Voting.Papers;
using Folkmoot.Voting.Rolls;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Testing;

/// <summary>Four votes for tests that walk through all pages: a draft, an open one, one with a roll, and one whose result is out.</summary>
public static class SampleVotes
{
    public const string Draft = "sample-draft";
    public const string Open = "sample-open";
    public const string Over = "sample-over";
    public const string Roll = "sample-roll";

    public static async Task WriteAsync(TestSite site, TestInstallation installation, AreaId? area = null, string title = "Sample")
    {
        await SaveAsync(site, installation, Draft, area, title);
        foreach (var slug in new[] { Open, Over, Roll })
        {
            await SaveAsync(site, installation, slug, area, title);
            await site.InScopeAsync(async scope =>
            {
                var (book, opening) = (scope.GetRequiredService<VoteBook>(), scope.GetRequiredService<VoteOpening>());
                var vote = (await book.FindAsync(slug, CancellationToken.None))!;
                if (vote.HasRoll)
                {
                    var roll = scope.GetRequiredService<RollBook>();
                    await roll.ReplaceAsync(vote.Id, [new RollLine("1", title, title, title, null, null, AgeBand.From25)], "[tester]", CancellationToken.None);
                    await roll.ConfirmAsync(vote.Id, "[tester]", CancellationToken.None);
                    vote = (await book.FindAsync(slug, CancellationToken.None))!;
                }

                var issues = await opening.CheckAsync(vote, "[tester]", CancellationToken.None);
                if (issues.Count > 0 || !await opening.ScheduleAsync(vote.Id, "[tester]", CancellationToken.None))
                {
                    throw new InvalidOperationException(string.Join("; ", issues));
                }
            });
        }

        await site.WorkOffAsync();
        await site.InScopeAsync(async scope =>
        {
            var vote = (await scope.GetRequiredService<VoteBook>().FindAsync(Roll, CancellationToken.None))!;
            await scope.GetRequiredService<BatchBook>().OpenAsync(vote, BallotChannel.Booth, title, "[tester]", CancellationToken.None);
        });
        installation.Clock.Advance(TimeSpan.FromSeconds(2));
        for (var turn = 0; turn < 50 && !await IsOutAsync(site); turn++)
        {
            await site.WorkOffAsync();
        }
    }

    // A village agent's area holds few people, so anybody may vote; the open one stays open for as long as any test may take.
    private static Task<bool> SaveAsync(TestSite site, TestInstallation installation, string slug, AreaId? area, string title) => site.InScopeAsync(scope =>
    {
        var now = installation.Clock.GetUtcNow();
        return scope.GetRequiredService<VoteBook>().SaveAsync(new VoteData
        {
            Id = slug,
            Title = title,
            Text = title,
            Method = slug == Over ? CountingMethod.InstantRunoff : CountingMethod.SingleChoice,
            Level = area is null ? ResidentLevel.None : ResidentLevel.Email,
            Area = area,
            HasRoll = slug == Roll,
            TakesPaper = slug == Roll,
            OpensAt = now,
            ClosesAt = slug == Over ? now.AddSeconds(1) : now.AddYears(1),
            Options = [new OptionData { Title = title }, new OptionData { Title = title + title }],
        }, CancellationToken.None);
    });

    private static Task<bool> IsOutAsync(TestSite site) => site.InScopeAsync(scope =>
        scope.GetRequiredService<Voting.VotingDbContext>().Votes.AnyAsync(v => v.Slug == Over && v.State == VoteState.Published));
}
