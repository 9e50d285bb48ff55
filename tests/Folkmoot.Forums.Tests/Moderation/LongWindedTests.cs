using Folkmoot.Core;
using Folkmoot.Core.Moderation;
using Folkmoot.Data;
using Folkmoot.Forums.Topics;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Moderation;

/// <summary>What the desk asks of everybody who writes does not take longer for those who have written much.</summary>
public sealed class LongWindedTests(ForumsSite forums)
{
    private const string Author = "long-winded";

    [Fact]
    public async Task Check_OfSomebodyWithThousandsOfTexts_LooksAtFew()
    {
        var site = await forums.Installation.SiteAsync("long-winded", "demo");
        await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Database.ExecuteSqlAsync(
            $"""
            delete from core.written_texts;
            insert into core.written_texts (id, author_id, kind, fingerprint, form_token, at)
            select gen_random_uuid(), {Author}, {Post.ItemKind}, md5(n::text), gen_random_uuid(), timestamptz '2020-01-01' + n * interval '1 minute'
            from generate_series(1, 5000) n;
            analyze core.written_texts
            """));

        var looked = await site.InScopeAsync(async scope =>
        {
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            var before = await LookedAtAsync(scope);
            await scope.GetRequiredService<ModerationDesk>()
                .CheckAsync(new Submission(Post.ItemKind, Author, Area: null, Guid.NewGuid(), new WrittenField("Body", "Once more.")), CancellationToken.None);
            return await LookedAtAsync(scope) - before;
        });

        looked.ShouldBeLessThan(20);
    }

    // What this transaction has read so far, as PostgreSQL counts it.
    private static Task<long> LookedAtAsync(IServiceProvider scope) => scope.GetRequiredService<CoreDbContext>().Database.SqlQuery<long>(
        $"select (idx_tup_fetch + seq_tup_read)::bigint as \"Value\" from pg_stat_xact_user_tables where schemaname = 'core' and relname = 'written_texts'").SingleAsync();
}
