using Folkmoot.Core.Residents.Verification;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.LifeCycle;
using Folkmoot.Voting.Votes;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Browser.Tests;

/// <summary>A resident votes on a telephone without script, and finds the ballot again when the vote is over.</summary>
public sealed class VotePathTests(Chromium chromium, Council council)
{
    [Fact]
    public async Task Resident_RanksWithAMistakeFirst_GetsAReceipt_AndFindsTheBallotAfterTheClose()
    {
        await using var visit = await council.SignedInAsync(chromium, Screen.PhoneWithoutScript, "ranker");
        var site = await council.SiteAsync();
        await site.InScopeAsync(scope => OpenAsync(scope));
        await site.WorkOffAsync();

        await visit.GoAsync("votes/benches");
        await visit.ShouldBeCleanAsync();
        await visit.Page.GetByText("Vote now").ClickAsync();
        await visit.ShouldBeCleanAsync();
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Page.Locator(".govuk-error-summary")).ToContainTextAsync("Choose an option");
        await RankAsync(visit, "1", "1");
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Page.Locator(".govuk-error-summary")).ToContainTextAsync("more than once");
        await visit.ShouldBeCleanAsync();
        await RankAsync(visit, "2", "1");
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Heading).ToHaveTextAsync("Check your ballot");
        await visit.ShouldBeCleanAsync();
        await visit.SubmitAsync();
        var tracker = await visit.Page.Locator("#tracker").InnerTextAsync();
        await visit.ShouldBeCleanAsync();

        (await council.InstallationAsync()).Clock.Advance(TimeSpan.FromMinutes(6));
        await site.WorkOffAsync();
        await visit.GoAsync("votes/benches");
        await visit.Page.GetByText("Look your receipt up").First.ClickAsync();
        await visit.Page.GetByLabel("Your receipt").FillAsync(tracker.ToLowerInvariant());
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Page.Locator(".govuk-notification-banner")).ToContainTextAsync("1. Oak, 2. Steel");
        await visit.ShouldBeCleanAsync();
        await visit.GoAsync("votes/benches/results");
        await visit.ShouldBeCleanAsync();
    }

    private static async Task RankAsync(Visit visit, string steel, string oak)
    {
        await visit.Page.GetByLabel("Steel").SelectOptionAsync(steel);
        await visit.Page.GetByLabel("Oak").SelectOptionAsync(oak);
    }

    private async Task OpenAsync(IServiceProvider scope)
    {
        var now = (await council.InstallationAsync()).Clock.GetUtcNow();
        var (book, opening) = (scope.GetRequiredService<VoteBook>(), scope.GetRequiredService<VoteOpening>());
        await book.SaveAsync(
            new VoteData
            {
                Id = "benches",
                Title = "Which benches?",
                Text = "For the green.",
                Method = CountingMethod.InstantRunoff,
                Level = ResidentLevel.Email,
                OpensAt = now,
                ClosesAt = now.AddMinutes(5),
                Options = [new OptionData { Title = "Steel" }, new OptionData { Title = "Oak" }, new OptionData { Title = "Concrete" }],
            },
            CancellationToken.None);
        var vote = (await book.FindAsync("benches", CancellationToken.None))!;
        (await opening.CheckAsync(vote, "tester", CancellationToken.None)).ShouldBeEmpty();
        await opening.ScheduleAsync(vote.Id, "tester", CancellationToken.None);
    }
}
