using System.Net;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Folkmoot.Core.Tests.Areas.GeoJsonText;

namespace Folkmoot.Core.Tests.Areas;

/// <summary>A boundary review: West and Middle become Valley, East is cut into North-East and South-East, the Island is gone.</summary>
public sealed class AreaGenerationsTests : IAsyncLifetime
{
    private static readonly string Before = Collection(
        Area("west", "West", Box(-3, 52, -2, 53)), Area("middle", "Middle", Box(-2, 52, -1, 53)),
        Area("east", "East", Box(-1, 52, 0, 53)), Area("island", "Island", Box(1, 52, 1.5, 53)), Area("stays", "Stays", Box(-3, 54, -2, 55)));

    private static readonly string After = Collection(
        Area("valley", "Valley", Box(-3, 52, -1, 53)), Area("ne", "North-East", Box(-1, 52.4, 0, 53)),
        Area("se", "South-East", Box(-1, 52, 0, 52.4)), Area("stays", "Stays", Box(-3, 54, -2, 55)));

    private TestInstallation installation = null!;
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.StartAsync();
        site = await installation.SiteAsync("review", recipe: null);
        (await RunAsync(Before)).Succeeded.ShouldBeTrue();
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task Activate_CarriesHomesAndRolesToWhereMostOfTheAreaIs()
    {
        var user = await site.AccountAsync("mover", RoleNames.Moderator, new AreaId("west"));
        await GiveAsync(user, "middle", new DateTimeOffset(2032, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await GiveAsync(user, "island", null);
        await SetHomeAsync(user, "east");

        await RunAsync(After);

        (await site.InScopeAsync(scope => Db(scope).Profiles.Where(p => p.UserId == user).Select(p => p.HomeArea).SingleAsync())).ShouldBe("ne");
        var grants = await site.InScopeAsync(scope => scope.GetRequiredService<RoleGrants>().ListAsync(user, CancellationToken.None));
        grants.Select(g => g.AreaCode).ShouldBe(["island", "valley"]);
        grants[1].ExpiresAt.ShouldBeNull("one of the two roles that became one was for ever");
        (await site.InScopeAsync(scope => Db(scope).AuditEntries.CountAsync(e => e.Act == "core.role-carried"))).ShouldBe(2);
    }

    [Fact]
    public async Task Activate_TellsWhereEveryFormerAreaHasGone()
    {
        var report = await RunAsync(After);

        var told = await site.InScopeAsync(scope => scope.GetRequiredService<AreaSuccessors>().OfAsync(report.GenerationId!.Value, CancellationToken.None));
        told.Select(s => $"{s.Former} {s.Successor} {s.Share:0.00}").Order().ShouldBe(["east ne 0.60", "island  0.00", "middle valley 1.00", "west valley 1.00"]);
        var rest = await site.InScopeAsync(scope => Db(scope).AreaSuccessors.SingleAsync(s => s.FormerCode == "east" && s.Rank == 1));
        rest.Code.ShouldBe("se");
        rest.Share.ShouldBe(0.4, 0.001);
    }

    [Fact]
    public async Task OldAddresses_LeadToTheSuccessorOverTwoReviews()
    {
        await RunAsync(After);
        await RunAsync(Collection(Area("county", "County", Box(-3, 52, 0, 53))));
        using var visitor = site.Visitor();

        using var moved = await visitor.GetAsync("areas/west");
        moved.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        moved.Headers.Location!.ToString().ShouldEndWith("/areas/county");
        (await visitor.GetAsync("areas/island")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var found = await site.InScopeAsync(scope => scope.GetRequiredService<AreaSuccessors>().ResolveAsync(new AreaId("east"), CancellationToken.None));
        found!.Name.ShouldBe("County");
    }

    [Fact]
    public async Task Draft_ChangesNothingUntilItIsActivatedAsAWhole()
    {
        var user = await site.AccountAsync("waiting");
        await SetHomeAsync(user, "west");

        var draft = await site.InScopeAsync(scope => scope.GetRequiredService<AreaImport>().DraftAsync(After.AsStream(), new("ward", "after"), CancellationToken.None));
        (await NamesAsync()).ShouldBe(["East", "Island", "Middle", "Stays", "West"]);
        (await HomeAsync(user)).ShouldBe("west");

        for (var i = 0; i < 2; i++)
        {
            await site.InScopeAsync(scope => scope.GetRequiredService<AreaActivation>().RunAsync(draft.GenerationId!.Value, user, CancellationToken.None));
        }

        (await NamesAsync()).ShouldBe(["North-East", "South-East", "Stays", "Valley"]);
        (await HomeAsync(user)).ShouldBe("valley");
        var held = await site.InScopeAsync(scope => Db(scope).Areas.Where(a => !a.Active).Select(a => a.Name).Order().ToListAsync());
        held.ShouldBe(["East", "Island", "Middle", "Stays", "West"], "the former generation stays readable");
    }

    [Fact]
    public async Task Activate_WhenAnotherKindHasTakenACodeMeanwhile_SaysSoAndChangesNothing()
    {
        var draft = await site.InScopeAsync(scope => scope.GetRequiredService<AreaImport>().DraftAsync(After.AsStream(), new("ward", "after"), CancellationToken.None));
        (await RunAsync(Collection(Area("valley", "Other Valley", Box(-3, 52, -1, 53))), "parish")).Succeeded.ShouldBeTrue();

        var errors = await site.InScopeAsync(scope => scope.GetRequiredService<AreaActivation>().RunAsync(draft.GenerationId!.Value, null, CancellationToken.None));

        errors.ShouldHaveSingleItem().Message.ShouldContain("is used already by the parish");
        (await NamesAsync()).ShouldContain("West");
    }

    [Fact]
    public async Task Activate_ThatFailsHalfway_ChangesNothing()
    {
        var user = await site.AccountAsync("steady", RoleNames.Moderator, new AreaId("west"));
        await SetHomeAsync(user, "west");
        var draft = await site.InScopeAsync(scope => scope.GetRequiredService<AreaImport>().DraftAsync(After.AsStream(), new("ward", "after"), CancellationToken.None));
        await site.InScopeAsync(scope => Db(scope).Database.ExecuteSqlAsync($"alter table core.area_generations add constraint stuck check (source <> 'after' or state <> 'active')"));

        await Should.ThrowAsync<DbUpdateException>(() =>
            site.InScopeAsync(scope => scope.GetRequiredService<AreaActivation>().RunAsync(draft.GenerationId!.Value, user, CancellationToken.None)));

        (await NamesAsync()).ShouldBe(["East", "Island", "Middle", "Stays", "West"]);
        (await HomeAsync(user)).ShouldBe("west");
        (await site.InScopeAsync(scope => scope.GetRequiredService<RoleGrants>().ListAsync(user, CancellationToken.None))).Select(g => g.AreaCode).ShouldBe(["west"]);
        (await site.InScopeAsync(scope => Db(scope).AreaGenerations.CountAsync(g => g.State == AreaGenerationState.Active))).ShouldBe(1);
    }

    [Fact]
    public async Task Check_OfADoubtfulFile_NamesWhatIsUnusual()
    {
        var swapped = Collection(
            Area("west", "West", Box(-1, 52, 0, 53)), Area("middle", "Middle", Box(-2, 52, -1, 53)), Area("new", "New", Box(-1.1, 52, -0.1, 53)));

        var draft = await site.InScopeAsync(scope => scope.GetRequiredService<AreaImport>()
            .DraftAsync(Collection(Area("west", "West", Box(-1, 52, 0, 53)), Area("middle", "Middle", Box(-2, 52, -0.8, 53))).AsStream(), new("ward", "swap"), CancellationToken.None));
        var report = await site.InScopeAsync(scope => Db(scope).AreaGenerations.Where(g => g.Id == draft.GenerationId).Select(g => g.Report).SingleAsync());

        report!.IsDoubtful.ShouldBeTrue();
        report.HasShrunk.ShouldBeTrue();
        report.Moved.ShouldBe(["west"]);
        report.Removed.Order().ShouldBe(["east", "island", "stays"]);
        report.Changed.Order().ShouldBe(["middle", "west"]);
        report.Warnings.ShouldHaveSingleItem().ShouldContain("overlap by 20 %");
        (await site.InScopeAsync(scope => scope.GetRequiredService<AreaImport>().DraftAsync(swapped.AsStream(), new("ward", "x"), CancellationToken.None))).Errors.ShouldHaveSingleItem().Message.ShouldContain("overlap");
    }

    private Task<AreaImportReport> RunAsync(string geoJson, string kind = "ward") => site.InScopeAsync(scope =>
        scope.GetRequiredService<AreaImport>().RunAsync(geoJson.AsStream(), new AreaImportOptions(kind, "test"), CancellationToken.None));

    private Task GiveAsync(string user, string area, DateTimeOffset? until) => site.InScopeAsync(scope =>
        scope.GetRequiredService<RoleGrants>().GiveAsync(user, RoleNames.Moderator, new AreaId(area), until, CancellationToken.None));

    private Task<int> SetHomeAsync(string user, string area) => site.InScopeAsync(scope =>
        Db(scope).Profiles.Where(p => p.UserId == user).ExecuteUpdateAsync(set => set.SetProperty(p => p.HomeArea, area)));

    private Task<string?> HomeAsync(string user) => site.InScopeAsync(scope => Db(scope).Profiles.Where(p => p.UserId == user).Select(p => p.HomeArea).SingleAsync());

    private Task<List<string>> NamesAsync() => site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<AreaDirectory>().ListAsync("ward", CancellationToken.None)).Select(a => a.Name).Order().ToList());

    private static CoreDbContext Db(IServiceProvider scope) => scope.GetRequiredService<CoreDbContext>();
}
