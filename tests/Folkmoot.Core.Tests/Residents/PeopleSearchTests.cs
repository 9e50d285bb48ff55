using Folkmoot.Core.Residents;
using Folkmoot.Core.Tests.Grants;
using Folkmoot.Data;
using Folkmoot.Host.Hub;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Residents;

/// <summary>Staff look for people among very many: by an index, never by reading everybody. The people are taken back with their transaction.</summary>
[Collection(StaffSite.Name)]
public sealed class PeopleSearchTests(StaffSite staff)
{
    private const int People = 50_000;

    private readonly TestSite site = staff.Site;

    [Fact]
    public Task Names_OfFiftyThousand_AreFoundByTheTrigramIndex() => site.InScopeAsync(async scope =>
    {
        var db = scope.GetRequiredService<CoreDbContext>();
        await using var rolledBack = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
        await db.Database.ExecuteSqlAsync(
            $"insert into core.profiles (user_id, display_name, name_key, created_at) select 'many' || n, 'Person ' || md5(n::text), upper('Person ' || md5(n::text)), now() from generate_series(1, {People}) n");
        await db.Database.ExecuteSqlAsync($"select gin_clean_pending_list('core.profiles_display_name')");
        await db.Database.ExecuteSqlAsync($"analyze core.profiles");
        var before = await ScansAsync(db, "core.profiles");

        var found = await scope.GetRequiredService<PeopleSearch>().FindAsync("c4ca4238a0b9", after: null, byStartOfEmail: false, CancellationToken.None);

        found.People.ShouldHaveSingleItem().UserId.ShouldBe("many1");
        (await ScansAsync(db, "core.profiles_display_name")).ShouldBe(1);
        (await ScansAsync(db, "core.profiles")).ShouldBe(before, "nobody reads all of them");
    });

    [Fact]
    public Task Addresses_OfFiftyThousand_AreFoundByAnIndexToo() => site.InScopeAsync(async scope =>
    {
        var hub = scope.GetRequiredService<HubDbContext>();
        await using var rolledBack = await hub.Database.BeginTransactionAsync();
        await hub.Database.ExecuteSqlAsync(
            $"""
            insert into hub.accounts (id, realm, user_name, normalized_user_name, email, normalized_email, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count, created_at)
            select 'many' || n, 'test', 'many' || n, 'MANY' || n, 'many' || n || '@example.org', 'MANY' || n || '@EXAMPLE.ORG', true, false, false, true, 0, now() from generate_series(1, {People}) n
            """);
        await hub.Database.ExecuteSqlAsync($"analyze hub.accounts");
        var before = await ScansAsync(hub, "hub.accounts");

        var people = scope.GetRequiredService<IUserDirectory>();
        (await people.FindByStartOfEmailAsync("many4999", null, 100, CancellationToken.None)).Count.ShouldBe(11);
        (await people.FindByEmailAsync("many777@example.org", CancellationToken.None))!.UserId.ShouldBe("many777");

        (await ScansAsync(hub, "hub.accounts")).ShouldBe(before, "nobody reads all of them");
    });

    // Of a table: how often it was read from end to end. Of an index: how often it was asked.
    private static Task<long> ScansAsync(DbContext db, string relation) =>
        db.Database.SqlQuery<long>($"select pg_stat_get_xact_numscans({relation}::text::regclass) as \"Value\"").SingleAsync();
}
