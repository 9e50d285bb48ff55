using System.Diagnostics;
using Folkmoot.Data;
using Folkmoot.Host.Modules;
using Folkmoot.Host.Sites;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Witness;

/// <summary>What tests do with a site that has the witness module.</summary>
internal static class WitnessSite
{
    public static Task<TestInstallation> StartAsync(params (string Key, string? Value)[] settings) =>
        TestInstallation.StartAsync([typeof(WitnessModule).Assembly], settings);

    public static async Task<TestSite> WitnessedSiteAsync(this TestInstallation installation, string id, string? host = null, string realm = "test")
    {
        var site = await installation.SiteAsync(id, host: host, realm: realm);
        await installation.Services.GetRequiredService<ModuleSwitches>().SwitchOnAsync(id, [typeof(WitnessModule).Assembly.GetName().Name!], CancellationToken.None);

        // A new site has its search index to fill; what tests count is their own.
        await site.DeliverAsync();
        return site;
    }

    public static Task RaiseAsync(this TestSite site, params IEnumerable<string> notes) => site.InScopeAsync(async scope =>
    {
        var db = scope.GetRequiredService<WitnessDbContext>();
        foreach (var note in notes)
        {
            db.Raise(new Happened(note));
        }

        await db.SaveChangesAsync();
    });

    public static Task<List<Sighting>> SightingsAsync(this TestSite site) =>
        site.InScopeAsync(scope => scope.GetRequiredService<WitnessDbContext>().Sightings.AsNoTracking().OrderBy(s => s.Id).ToListAsync());

    public static Task<int> WaitingAsync(this TestSite site) =>
        site.InScopeAsync(scope => scope.GetRequiredService<FoundationDbContext>().Outbox.CountAsync());

    /// <summary>Delivers what waits; a shell that is just being replaced may hold some of it a moment longer.</summary>
    public static Task DeliverAsync(this TestSite site) => EventuallyAsync(
        async () =>
        {
            await site.WorkOffAsync();
            return await site.WaitingAsync() == 0;
        },
        "The outbox was not emptied.");

    /// <summary>Asks again and again until the answer is yes.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> question, string complaint, TimeSpan? within = null)
    {
        var patience = Stopwatch.StartNew();
        while (!await question())
        {
            if (patience.Elapsed > (within ?? TimeSpan.FromSeconds(20)))
            {
                throw new TimeoutException(complaint);
            }

            await Task.Delay(20);
        }
    }
}
