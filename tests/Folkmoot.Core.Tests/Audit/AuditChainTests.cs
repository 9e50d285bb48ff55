using Folkmoot.Core.Audit;
using Folkmoot.Data;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Folkmoot.Core.Tests.Audit;

/// <summary>A site of its own, since the tests take its trail apart.</summary>
public sealed class AuditSite : IAsyncLifetime
{
    private TestInstallation installation = null!;

    public TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.StartAsync();
        Site = await installation.SiteAsync("audit-site");
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();
}

public sealed class AuditChainTests(AuditSite audit) : IClassFixture<AuditSite>
{
    private readonly TestSite site = audit.Site;

    public static TheoryData<string, ChainFault> Tamperings => new()
    {
        { "update core.audit_entries set at = at + interval '1 microsecond' where id = {0}", ChainFault.Facts },
        { "update core.audit_entries set act = act || 'x' where id = {0}", ChainFault.Facts },
        { "update core.audit_entries set actor_id = null where id = {0}", ChainFault.Facts },
        { "update core.audit_entries set actor_id = actor_id || 'x' where id = {0}", ChainFault.Facts },
        { "update core.audit_entries set act = act || left(actor_id, 1), actor_id = substr(actor_id, 2) where id = {0}", ChainFault.Facts },
        { "update core.audit_entries set subject = 'core.thing:other' where id = {0}", ChainFault.Facts },
        { "update core.audit_entries set digest = sha256(digest) where id = {0}", ChainFault.Facts },
        { "update core.audit_entries set seal_id = null where id = {0}", ChainFault.Facts },
        { "update core.audit_entries set details = jsonb_set(details, '{why}', '\"another reason\"') where id = {0}", ChainFault.Details },
        { "update core.audit_entries set salt = sha256(salt) where id = {0}", ChainFault.Details },
        { "update core.audit_entries set salt = null where id = {0}", ChainFault.Details },
        { "update core.audit_entries set details = null where id = {0}", ChainFault.Details },
        { "delete from core.audit_entries where id = {0}", ChainFault.Facts },
        { "update core.audit_entries set id = default where id = {0}", ChainFault.Facts },
        { "insert into core.audit_entries (at, act, subject, digest, seal_id) select at, act, subject, digest, seal_id from core.audit_entries where id = {0}", ChainFault.Facts },
        { "update core.audit_seals set sealed_at = sealed_at + interval '1 second' where id = (select seal_id from core.audit_entries where id = {0})", ChainFault.Facts },
        { "update core.audit_seals set hash = sha256(hash) where id = (select seal_id from core.audit_entries where id = {0})", ChainFault.Facts },
        { "update core.audit_seals set previous_hash = sha256(previous_hash) where id = (select seal_id from core.audit_entries where id = {0})", ChainFault.Previous },
        { "update core.audit_seals set entry_count = entry_count + 1 where id = (select seal_id from core.audit_entries where id = {0})", ChainFault.Facts },
        { "delete from core.audit_seals where id = (select seal_id from core.audit_entries where id = {0})", ChainFault.Missing },
    };

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task Verify_AfterATampering_NamesTheBatch(string tampering, ChainFault fault)
    {
        var victim = await AddAsync("victim");
        await SealAsync();
        await AddAsync("later");
        await SealAsync();
        (await VerifyAsync()).BrokenSeal.ShouldBeNull();

        await site.InScopeAsync(async scope =>
        {
            // As whoever owns the database could; undone with the transaction.
            var db = scope.GetRequiredService<CoreDbContext>();
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            await ExecuteAsync(scope, "set local session_replication_role = replica");
            var sealId = await db.AuditEntries.Where(e => e.Id == victim).Select(e => e.SealId).SingleAsync();
            (await ExecuteAsync(scope, tampering.Replace("{0}", victim.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal))).ShouldBe(1);
            var report = await scope.GetRequiredService<AuditChain>().VerifyAsync(CancellationToken.None);
            report.BrokenSeal.ShouldBe(sealId);
            report.Fault.ShouldBe(fault);
        });
    }

    [Fact]
    public async Task Verify_WhenTheLastLinkWasCutOff_MissesIt()
    {
        await AddAsync("last");
        await SealAsync();

        await site.InScopeAsync(async scope =>
        {
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            await ExecuteAsync(scope, "set local session_replication_role = replica");
            await ExecuteAsync(scope, "delete from core.audit_seals where id = (select max(id) from core.audit_seals)");
            (await scope.GetRequiredService<AuditChain>().VerifyAsync(CancellationToken.None)).Fault.ShouldBe(ChainFault.Missing);
        });
    }

    [Theory]
    [InlineData("update core.audit_entries set at = now()")]
    [InlineData("update core.audit_entries set act = 'x'")]
    [InlineData("update core.audit_entries set actor_id = 'x'")]
    [InlineData("update core.audit_entries set subject = 'x'")]
    [InlineData("update core.audit_entries set digest = sha256('x')")]
    [InlineData("update core.audit_entries set seal_id = seal_id + 1")]
    [InlineData("update core.audit_entries set details = '{}'")]
    [InlineData("update core.audit_entries set salt = null")]
    [InlineData("update core.audit_entries set details = null")]
    [InlineData("delete from core.audit_entries")]
    [InlineData("truncate core.audit_entries")]
    [InlineData("update core.audit_seals set entry_count = 1")]
    [InlineData("delete from core.audit_seals")]
    [InlineData("truncate core.audit_seals")]
    public async Task Database_RefusesAnyOtherChange(string statement)
    {
        await AddAsync("kept");
        await SealAsync();

        await Should.ThrowAsync<PostgresException>(site.InScopeAsync(async scope =>
        {
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            await ExecuteAsync(scope, statement);
        }));
    }

    [Fact]
    public async Task EraseDetails_OfAPerson_LeavesTheChainWhole()
    {
        long[] theirs = [await AddAsync("erased-person"), await AddAsync("somebody", "core.profile:erased-person"), await AddAsync("somebody", why: "erased-person")];
        var other = await AddAsync("erased-person-2", "core.profile:erased-person-2");
        await SealAsync();

        await site.InScopeAsync(scope => scope.GetRequiredService<AuditErasure>().EraseDetailsAsync("erased-person", CancellationToken.None));

        await site.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<CoreDbContext>();
            var entries = await db.AuditEntries.AsNoTracking().Where(e => theirs.Contains(e.Id)).ToListAsync();
            entries.ShouldAllBe(e => e.Details == null && e.Salt == null && e.Act == "core.tested");
            (await db.AuditEntries.AsNoTracking().SingleAsync(e => e.Id == other)).Details.ShouldNotBeNull();
        });
        (await VerifyAsync()).BrokenSeal.ShouldBeNull();
    }

    [Fact]
    public async Task EraseOld_AfterTheSitesTime_ErasesOldDetailsAlone()
    {
        var young = await AddAsync("young");
        var old = await site.InScopeAsync(async scope =>
        {
            await ExecuteAsync(scope, "insert into core.audit_entries (at, act, subject, salt, details, digest) values ('2020-01-01Z', 'core.old', 'core.thing:1', '\\x01', '{}', sha256('\\x01'::bytea || convert_to('[]', 'UTF8')))");
            return await scope.GetRequiredService<CoreDbContext>().AuditEntries.Where(e => e.Act == "core.old").MaxAsync(e => e.Id);
        });

        await site.InScopeAsync(scope => scope.GetRequiredService<SealAudit>().RunAsync(CancellationToken.None));

        await site.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<CoreDbContext>();
            (await db.AuditEntries.AsNoTracking().SingleAsync(e => e.Id == old)).Details.ShouldBeNull();
            (await db.AuditEntries.AsNoTracking().SingleAsync(e => e.Id == young)).Details.ShouldNotBeNull();
        });
        (await VerifyAsync()).BrokenSeal.ShouldBeNull();
    }

    [Fact]
    public async Task Seal_WhileAnEarlierActIsStillOpen_TakesItIntoALaterBatch()
    {
        await SealAsync();
        await site.InScopeAsync(async slow =>
        {
            await using var open = await slow.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            await slow.GetRequiredService<AuditTrail>().RecordAsync("core.slow", null, new ItemRef("core.thing", "slow"), null, CancellationToken.None);
            var quick = await AddAsync("quick");
            await site.InScopeAsync(async givenUp =>
            {
                await using var work = await givenUp.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
                await givenUp.GetRequiredService<AuditTrail>().RecordAsync("core.undone", null, new ItemRef("core.thing", "undone"), null, CancellationToken.None);
            });
            (await SealAsync()).ShouldBe(1);
            await open.CommitAsync(CancellationToken.None);
            var late = await slow.GetRequiredService<CoreDbContext>().AuditEntries.AsNoTracking().SingleAsync(e => e.Act == "core.slow");
            late.Id.ShouldBeLessThan(quick);
        });

        (await SealAsync()).ShouldBe(1);
        (await VerifyAsync()).BrokenSeal.ShouldBeNull();
        (await UnsealedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Seal_OnTwoNodesWhileActsAreCommitted_SealsEachEntryOnce()
    {
        await SealAsync();
        var before = (await VerifyAsync()).Entries;
        var writers = Enumerable.Range(0, 4).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                await AddAsync($"writer-{w}");
            }
        }));
        var sealers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            for (var i = 0; i < 10; i++)
            {
                count += await SealAsync();
            }

            return count;
        })).ToList();

        await Task.WhenAll(writers);
        var counted = (await Task.WhenAll(sealers)).Sum() + await SealAsync();

        counted.ShouldBe(100);
        var report = await VerifyAsync();
        report.BrokenSeal.ShouldBeNull();
        report.Entries.ShouldBe(before + 100);
    }

    private Task<long> AddAsync(string actor, string subject = "core.thing:1", string why = "a reason") => site.InScopeAsync(async scope =>
    {
        var db = scope.GetRequiredService<CoreDbContext>();
        var parts = subject.Split(':', 2);
        await scope.GetRequiredService<AuditTrail>().RecordAsync("core.tested", actor, new ItemRef(parts[0], parts[1]), new Dictionary<string, string> { ["why"] = why }, CancellationToken.None);
        return db.ChangeTracker.Entries<AuditEntry>().Single().Entity.Id;
    });

    private Task<int> SealAsync() => site.InScopeAsync(async scope =>
    {
        await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
        var count = await scope.GetRequiredService<AuditChain>().SealAsync(CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return count;
    });

    private Task<ChainReport> VerifyAsync() => site.InScopeAsync(scope => scope.GetRequiredService<AuditChain>().VerifyAsync(CancellationToken.None));

    private Task<int> UnsealedAsync() => site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().AuditEntries.CountAsync(e => e.SealId == null));

    private static async Task<int> ExecuteAsync(IServiceProvider scope, string sql)
    {
        var database = scope.GetRequiredService<SiteDatabase>();
        if (database.Transaction is null)
        {
            await using var work = await database.BeginAsync(CancellationToken.None);
            var changed = await ExecuteAsync(scope, sql);
            await work.CommitAsync(CancellationToken.None);
            return changed;
        }

        await using var command = new NpgsqlCommand(sql, database.Connection, database.Transaction);
        return await command.ExecuteNonQueryAsync();
    }
}
