using System.Text.Json;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Votes;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Tests.Votes;

/// <summary>Addresses that get the last link of the chain are people's.</summary>
[Collection(VotingCollection.Name)]
public sealed class ObserverTests(VotingSite voting)
{
    [Fact]
    public async Task Addresses_AreInTheirOwnersData_AndGoWithThem()
    {
        var id = await voting.Site.AccountAsync("watchdog");
        var vote = await voting.WriteAsync(data => (data.Title, data.Observers) = ("Watched", ["Watchdog@Example.org", "other@example.org"]));
        (await ExportAsync(id)).ShouldContain("\"observed\":[\"Watched\"]");
        (await ExportAsync(await voting.Site.AccountAsync("no-watchdog"))).ShouldNotContain("Watched");

        await voting.Site.InScopeAsync(async scope =>
        {
            await Data(scope).EraseAsync(id, CancellationToken.None);
            return true;
        });

        (await voting.FindAsync(vote.Slug)).Observers.ShouldBe("other@example.org");
    }

    [Fact]
    public async Task Addresses_OfAPublishedVote_AreDeletedThirtyDaysLater()
    {
        var vote = await voting.CloseAsync(await voting.OpenAsync(data => (data.ClosesAt, data.Observers) = (voting.Now.AddHours(1), ["late@example.org"])));
        await EndAsync();
        (await voting.FindAsync(vote.Slug)).Observers.ShouldBe("late@example.org");

        voting.Installation.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1));
        await EndAsync();

        (await voting.FindAsync(vote.Slug)).Observers.ShouldBeEmpty();
    }

    private async Task<string> ExportAsync(string userId) =>
        (await voting.Site.InScopeAsync(scope => Data(scope).ExportAsync(userId, CancellationToken.None)))?.ToJsonString(JsonSerializerOptions.Web) ?? "";

    private static TurnoutData Data(IServiceProvider scope) => scope.GetServices<IPersonalData>().OfType<TurnoutData>().Single();

    private Task<bool> EndAsync() => voting.Site.InScopeAsync(async scope =>
    {
        await scope.GetRequiredService<ObserversEnd>().RunAsync(CancellationToken.None);
        return true;
    });
}
