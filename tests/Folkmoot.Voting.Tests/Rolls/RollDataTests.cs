using Folkmoot.Core.Residents;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Papers;
using Folkmoot.Voting.Rolls;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Tests.Rolls;

[Collection(VotingCollection.Name)]
public sealed class RollDataTests(VotingSite voting)
{
    [Fact]
    public async Task Export_HoldsTheRollsEntryOfTheConfirmedAddress_AndErasingTakesOfficersNamesAway()
    {
        var id = await voting.Site.AccountAsync("listed");
        var vote = await voting.WriteAsync(data => data.HasRoll = true);
        await voting.InRollAsync(roll => roll.ReplaceAsync(vote.Id, [new RollLine("77", "Lis Ted", null, null, "listed@example.org", null, AgeBand.From45), .. VotingSite.Lines(1)], "tester", CancellationToken.None));
        var open = await voting.OpenWithRollAsync(1, data => data.TakesPaper = true);
        await voting.Site.InScopeAsync(async scope =>
        {
            var batches = scope.GetRequiredService<BatchBook>();
            var number = (await batches.OpenAsync(open, BallotChannel.Booth, "Library", id, CancellationToken.None))!.Value;
            await batches.CountByHandAsync(open, number, 0, id, CancellationToken.None);
            await batches.TakeAsync(open, number, "voting.papers-entered", id, batch =>
            {
                batch.Enter(new PaperCount(0, 0, 0), [], id);
                return Task.FromResult(true);
            }, CancellationToken.None);
        });

        var export = await voting.Site.InScopeAsync(scope => Data(scope).ExportAsync(id, CancellationToken.None));
        await voting.Site.InScopeAsync(scope => Data(scope).EraseAsync(id, CancellationToken.None));

        export!["roll"]![0]!["name"]!.GetValue<string>().ShouldBe("Lis Ted");
        export["roll"]!.AsArray().Count.ShouldBe(1);
        export["batches"]![0]!["place"]!.GetValue<string>().ShouldBe("Library");
        (await voting.ReadAsync(db => db.Batches.AsNoTracking().Where(b => b.VoteId == open.Id).ToListAsync())).ShouldHaveSingleItem().EnteredBy.ShouldHaveSingleItem().ShouldStartWith("erased:");
        await voting.Site.InScopeAsync(async scope => (await scope.GetRequiredService<RollBook>().FindAsync(vote.Id, "77", CancellationToken.None)).ShouldNotBeNull("the council's own list stays until its end"));
    }

    private static TurnoutData Data(IServiceProvider scope) => scope.GetServices<IPersonalData>().OfType<TurnoutData>().Single();
}
