using Folkmoot.Data;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Modules;
using Folkmoot.Host.Sites;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Folkmoot.Host.Tests.Data;

/// <summary>Migrations are written by hand, so an empty database is migrated and compared with what the contexts believe, both ways.</summary>
public sealed class ModelTests : IAsyncLifetime
{
    /// <summary>Rules that only the database keeps. A new one stands here, so that nobody drops one by rewriting a migration.</summary>
    private static readonly string[] UniqueInDatabaseOnly =
    [
        "assistant.articles(slug)",
        "assistant.versions(article_id) where state = 'published'::text",
        "assistant.versions(article_id) where state = ANY (ARRAY['draft'::text, 'approved'::text])",
        "assistant.versions(article_id, number)",
        "business.channels(slug)",
        "business.crimes(month, force, area_code, category, longitude, latitude, street)",
        "business.feeds(address)",
        "business.feeds(slug)",
        "business.hub_subscriptions(key)",
        "business.listings(owner_id, form_token)",
        "business.listings(slug)",
        "business.notices(author_id, form_token)",
        "core.address_generations(state)",
        "core.area_generations(kind) where state = 'active'::text",
        "core.area_contacts(reference)",
        "core.areas(code) where active",
        "core.areas(generation_id, code)",
        "core.areas(slug) where active",
        "core.api_keys(prefix)",
        "core.flags(item, user_id)",
        "core.inbox_notices(user_id, announcement_id)",
        "core.moderation_cases(appeal_of)",
        "core.moderation_cases(item) where decided_at IS NULL",
        "core.person_erasures(user_id) where finished_at IS NULL",
        "core.person_exports(user_id)",
        "core.bin_rounds(reference)",
        "core.facilities(reference)",
        "core.placed_widgets(slot, \"position\")",
        "core.postcode_generations(state) where state <> 'draft'::text",
        "core.profiles(name_key)",
        "core.residency_letters(user_id) where closed_at IS NULL",
        "core.residency_proofs(user_id, level) where revoked_at IS NULL",
        "core.role_grants(user_id, role, COALESCE(area_code, ''::text), COALESCE(category, ''::text))",
        "core.watches(user_id, item)",
        "core.written_texts(author_id, form_token)",
        "folkmoot.outbox(dedup_key)",
        "folkmoot.schedule(job) where is_cron",
        "forums.boards(area_code) where opened_for_area",
        "forums.boards(slug)",
        "forums.drafts(user_id, board_id) where board_id IS NOT NULL",
        "forums.drafts(user_id, topic_id) where topic_id IS NOT NULL",
        "forums.posts(author_id, form_token)",
        "forums.posts(topic_id, number)",
        "forums.response_asks(topic_id, user_id)",
        "forums.response_steps(author_id, form_token)",
        "forums.statement_questions(recipe_id)",
        "forums.statement_recounts(topic_id) where NOT taken",
        "forums.statements(author_id, form_token)",
        "forums.statements(topic_id, normalised)",
        "hub.accounts(realm, normalized_email)",
        "hub.accounts(realm, normalized_user_name)",
        "hub.sites(COALESCE(host, ''::text), COALESCE(prefix, ''::text))",
        "core.roles(lower(name))",
        "core.invitations(code_hash)",
        "core.invitations(lower(email), role, COALESCE(area_code, ''::text), COALESCE(category, ''::text)) where closed_at IS NULL",
        "core.support_visits(visitor_id) where ended_at IS NULL",
        "reports.bodies(slug)",
        "reports.categories(slug)",
        "reports.contacts(body_id, category_id)",
        "reports.drafts(key_hash)",
        "reports.reports(draft_id)",
        "reports.reports(number)",
        "reports.reports(reference)",
        "reports.map_questions(slug)",
        "reports.proposals(author_id, form_token)",
        "reports.requests(report_id, round)",
        "reports.questionnaires(code_hash)",
        "reports.questionnaires(report_id)",
        "reports.templates(slug)",
        "reports.sends(report_id, round, contact_id)",
        "reports.systems(body_id)",
        "voting.options(vote_id, \"position\")",
        "voting.turnout(vote_id, account)",
        "voting.batches(vote_id, number)",
        "voting.codes(vote_id, reference) where voided_at IS NULL",
        "voting.votes(slug)",
    ];

    private static readonly ModuleCatalog Catalog = ModuleCatalog.Of(typeof(FolkmootHost).Assembly);

    private PostgresServer server = null!;
    private NpgsqlDataSource database = null!;

    public async ValueTask InitializeAsync()
    {
        server = new PostgresServer(await TestPostgres.ConnectionStringAsync(), $"t{Guid.NewGuid():n}"[..9] + "_");
        await server.EnsureDatabaseAsync(server.HubDatabase, null, CancellationToken.None);
        database = server.Open(server.HubDatabase, 2);
        var sets = SiteShellFactory.MigrationsOf(Catalog.WithDependencies(Catalog.All.Select(module => module.Id))).Concat(HubPreparation.Migrations);
        await MigrationRunner.MigrateAsync(database, sets, TimeProvider.System, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await server.DropAsync(server.HubDatabase, CancellationToken.None);
    }

    [Fact]
    public async Task Columns_OfMigrationsAndModels_AreTheSame()
    {
        var migrated = await RowsAsync("""
            select format('%s.%s.%s %s%s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then '' else ' null' end)
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and n.nspname !~ '^(pg_|information_schema$|public$)' and (n.nspname, c.relname) <> ('folkmoot', 'migrations')
            """);
        var modelled = Tables().SelectMany(table => table.Columns
            .Select(column => $"{table.Schema}.{table.Name}.{column.Name} {column.StoreType}{(column.IsNullable ? " null" : "")}")).Distinct().ToList();
        modelled.Except(migrated).ShouldBeEmpty("the model has what no migration makes");
        migrated.Except(modelled).ShouldBeEmpty("a migration makes what no model has");
    }

    [Fact]
    public async Task PrimaryKeys_OfMigrationsAndModels_AreTheSame()
    {
        var migrated = await UniqueAsync(primary: true);
        var modelled = Tables().Where(table => table.PrimaryKey is not null)
            .Select(table => $"{table.Schema}.{table.Name}({string.Join(", ", table.PrimaryKey!.Columns.Select(column => column.Name))})").Distinct().ToList();
        modelled.Except(migrated).ShouldBeEmpty();
        migrated.Except(modelled).ShouldBeEmpty();
    }

    [Fact]
    public async Task UniqueIndexes_OfMigrations_AreInAModelOrListed()
    {
        var migrated = await UniqueAsync(primary: false);
        var modelled = Tables().SelectMany(table => table.Indexes.Where(index => index.IsUnique)
            .Select(index => $"{table.Schema}.{table.Name}({string.Join(", ", index.Columns.Select(column => column.Name))}){(index.Filter is null ? "" : $" where {index.Filter}")}")).ToList();
        modelled.Except(migrated).ShouldBeEmpty("the model relies on a rule that the database does not keep");
        migrated.Except(modelled).Order(StringComparer.Ordinal).ShouldBe(UniqueInDatabaseOnly.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<ITable> Tables()
    {
        var contexts = Catalog.All.Select(module => module.Assembly).Append(typeof(SiteDbContext).Assembly).Append(typeof(HubDbContext).Assembly)
            .SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsSubclassOf(typeof(SiteDbContext)) && !type.IsAbstract);
        return contexts.SelectMany(context =>
        {
            using var db = Open(context);
            return db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.ToList();
        });
    }

    private static DbContext Open(Type context)
    {
        var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(context))!;
        return (DbContext)Activator.CreateInstance(context, builder.UseNpgsql("Host=nowhere").Options)!;
    }

    // pg_get_indexdef spells columns, expressions and filter as PostgreSQL itself understood them.
    private async Task<List<string>> UniqueAsync(bool primary) =>
    [
        .. await RowsAsync($$"""
            select format('%s.%s(%s)%s', n.nspname, c.relname,
                (select string_agg(pg_get_indexdef(i.indexrelid, k::int, true), ', ' order by k) from generate_series(1, i.indnkeyatts) k),
                coalesce(' where ' || pg_get_expr(i.indpred, i.indrelid, true), ''))
            from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
            where i.indisunique and i.indisprimary = {{primary}} and n.nspname !~ '^(pg_|information_schema$)' and (n.nspname, c.relname) <> ('folkmoot', 'migrations')
            """),
    ];

    private async Task<List<string>> RowsAsync(string sql)
    {
        List<string> rows = [];
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
