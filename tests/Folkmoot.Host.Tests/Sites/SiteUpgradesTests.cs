using System.Net;
using Folkmoot.Host.Sites;
using Folkmoot.Host.Tests.Witness;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Sites;

/// <summary>All sites are brought up to date, but for one that cannot be.</summary>
public sealed class SiteUpgradesTests : IAsyncLifetime
{
    private const int Sites = 50;

    private TestInstallation installation = null!;

    public async ValueTask InitializeAsync() => installation = await WitnessSite.StartAsync();

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task FiftySites_OneOfThemBroken_FortyNineAreUpgradedAndItIsClosed()
    {
        await SitesOfAnOlderReleaseAsync();
        await ExecuteAsync("site-07", "create schema tests; create table tests.sightings (id integer)");
        var upgrades = installation.Services.GetRequiredService<SiteUpgrades>();
        List<UpgradedSite> told = [];
        var done = await upgrades.RunAsync(only: null, told.Add, CancellationToken.None);
        told.ShouldBe(done);
        done.Count(s => s is { Failure: null, Migrations: > 0 }).ShouldBe(Sites - 1);
        done.Single(s => s.Failure is not null).SiteId.ShouldBe("site-07");
        done.Single(s => s.Failure is not null).Failure!.ShouldContain("0001_witness");

        using var visitor = new TestBrowser(installation.Address);
        (await visitor.GetAsync("site-08/tests/sightings")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using (var closed = await visitor.GetAsync("site-07/"))
        {
            closed.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            closed.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(5));
            (await closed.Content.ReadAsStringAsync()).ShouldContain("closed for repair");
        }

        (await upgrades.RunAsync(only: null, progress: null, CancellationToken.None)).Count(s => s.Migrations > 0).ShouldBe(0, "what is done is not done again");
        await ExecuteAsync("site-07", "drop schema tests cascade");
        (await upgrades.RunAsync("site-07", progress: null, CancellationToken.None)).Single().Failure.ShouldBeNull();
        await WitnessSite.EventuallyAsync(async () => (await visitor.GetAsync("site-07/")).StatusCode == HttpStatusCode.OK, "The mended site stays closed.");
        (await installation.Services.GetRequiredService<SiteRegistry>().AllAsync(CancellationToken.None)).ShouldAllBe(s => s.Failure == null);
    }

    // Known to the hub with the witness module on, and without its tables.
    private async Task SitesOfAnOlderReleaseAsync()
    {
        await installation.SiteAsync("site-00", recipe: null);
        var model = await TemplateAsync();
        for (var i = 1; i < Sites; i++)
        {
            await installation.Server.EnsureDatabaseAsync(installation.Server.DatabaseOf($"site-{i:00}"), model, CancellationToken.None);
        }

        await using var hub = installation.Server.Open(installation.Server.HubDatabase, 1);
        await using var command = hub.CreateCommand("""
            insert into hub.sites (id, name, host, prefix, realm, state, recipe, parameters, culture, time_zone, modules, version, created_at, due)
            select 'site-' || to_char(i, 'FM00'), 'Site ' || i, null, 'site-' || to_char(i, 'FM00'), realm, 'running', null, '{}', culture, time_zone, modules, 1, created_at, now() + interval '100 years'
            from hub.sites, generate_series(1, $1) i where id = 'site-00';
            """);
        command.Parameters.Add(new() { Value = Sites - 1 });
        await command.ExecuteNonQueryAsync();
        await using var on = hub.CreateCommand("update hub.sites set modules = $1, due = now() + interval '100 years', version = version + 1");
        on.Parameters.Add(new() { Value = new[] { typeof(WitnessModule).Assembly.GetName().Name! } });
        await on.ExecuteNonQueryAsync();
        installation.Services.GetRequiredService<SiteRegistry>().Forget();
    }

    // What new sites begin as; nobody is connected to it.
    private async Task<string> TemplateAsync()
    {
        await using var source = installation.Server.Open("postgres", 1);
        await using var command = source.CreateCommand("select datname::text from pg_database where starts_with(datname, $1)");
        command.Parameters.Add(new() { Value = installation.Server.DatabaseOf("template") });
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string site, string sql)
    {
        await using var source = installation.Server.Open(installation.Server.DatabaseOf(site), 1);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
