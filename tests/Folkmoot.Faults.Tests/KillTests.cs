using System.Diagnostics;
using System.Globalization;
using Folkmoot.Testing;

namespace Folkmoot.Faults.Tests;

/// <summary>
/// The host process is killed with SIGKILL at random instants, 32 in all. Whoever starts next completes each thing exactly once.
/// FOLKMOOT_FAULT_SEED repeats a run's instants as far as the machine allows.
/// </summary>
public sealed class KillTests(ITestOutputHelper report) : IAsyncLifetime
{
    private readonly int seed = int.TryParse(Environment.GetEnvironmentVariable("FOLKMOOT_FAULT_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
    private CommandLine folkmoot = null!;
    private Random random = null!;
    private int kills;

    public async ValueTask InitializeAsync()
    {
        random = new Random(seed);
        report.WriteLine($"FOLKMOOT_FAULT_SEED={seed}");
        folkmoot = await CommandLine.StartAsync();
    }

    public ValueTask DisposeAsync() => folkmoot.DisposeAsync();

    [Fact]
    public async Task RecipeRun_KilledEightTimes_IsCompletedOnce()
    {
        var reference = await CleanSiteAsync();
        var (amid, sites, took) = (0, 0, reference.Took);
        while (kills < 8)
        {
            var id = $"killed-{++sites}";
            while (await StateAsync(id) != "running")
            {
                await using var making = folkmoot.Start(Create(id));
                var before = kills;
                await KillAsync(making, "step ", took, kills < 8);
                // Whoever comes too late comes sooner: the machine may have been slower when it was measured.
                took *= kills == before ? 0.8 : 1;
                amid += await StateAsync(id) == "setting-up" ? 1 : 0;
            }
        }

        amid.ShouldBeGreaterThan(2, "too few kills hit a set-up");
        for (var i = 1; i <= sites; i++)
        {
            await DeliverAsync($"killed-{i}");
            (await ContentOfAsync($"killed-{i}")).ShouldBe(reference.Content);
        }
    }

    [Fact]
    public async Task Upgrade_KilledTwelveTimes_RunsEachMigrationOnce()
    {
        const int Sites = 14;
        // Open votes have tables of their own: a model without them.
        (await folkmoot.RunAsync("site", "create", "a-model", "--prefix", "a-model", "--recipe", "council")).ExitCode.ShouldBe(0);
        await OldSitesAsync(Sites);
        Dictionary<string, string> applied = [];
        while (kills < 12)
        {
            await using var upgrade = folkmoot.Start("upgrade");
            await KillAsync(upgrade, "a-model: ", TimeSpan.FromMilliseconds(900), wanted: true);
            await RememberAsync(applied, Sites);
            if ((await MigrationsAsync($"old-{Sites - 1:00}")).Length > 0)
            {
                await CompleteAsync(applied, Sites);
                await ForgetOldSitesAsync(applied, Sites);
            }
        }

        await CompleteAsync(applied, Sites);
    }

    [Fact]
    public async Task Delivery_KilledTwelveTimes_HappensOnce()
    {
        const int Mails = 480;
        const int Wards = 150;
        (await folkmoot.RunAsync("site", "create", "post", "--prefix", "post")).ExitCode.ShouldBe(0);
        await QueueMailsAsync(Mails);
        await using (var import = folkmoot.Start("areas", "import", await WardsAsync(Wards), "--site", "post", "--kind", "ward"))
        {
            // Killed before, it would have done nothing that could be delivered.
            await KillAsync(import, "areas are active", TimeSpan.FromMilliseconds(300), wanted: true, mayBeEarly: false);
        }

        while (kills < 12 && await WaitingAsync("post") > 0)
        {
            await using var serving = folkmoot.Start("serve", "--urls", "http://127.0.0.1:0");
            await KillAsync(serving, "Ready: ", TimeSpan.FromMilliseconds(250), wanted: true);
        }

        kills.ShouldBe(12, "the queue was too short for twelve kills");
        await DeliverAsync("post");
        var files = Directory.GetFiles(Path.Combine(folkmoot.Folder, "mail"), "*.eml").Select(Path.GetFileNameWithoutExtension).Order().ToList();
        files.ShouldBe(Enumerable.Range(0, Mails).Select(i => $"mail-{i:000}"));
        var database = folkmoot.Server.DatabaseOf("post");
        (await folkmoot.AskAsync<long>(database, "select count(*) from folkmoot.sent_mails")).ShouldBe(Mails);
        (await folkmoot.AskAsync<long>(database, "select count(*) from core.areas where active")).ShouldBe(Wards);
        (await folkmoot.AskAsync<long>(database, "select count(*) from forums.boards")).ShouldBe(Wards);
        (await folkmoot.AskAsync<long>(database, "select count(distinct area_code) from forums.boards")).ShouldBe(Wards);
    }

    private static string[] Create(string id) => ["site", "create", id, "--prefix", id, "--recipe", "demo"];

    // After the first word of the work or, one time in four, at any instant before it.
    private async Task KillAsync(FolkmootProcess process, string firstWord, TimeSpan span, bool wanted, bool mayBeEarly = true)
    {
        var early = random.Next(4) == 0 && mayBeEarly;
        var instant = TimeSpan.FromMilliseconds(random.NextDouble() * span.TotalMilliseconds);
        if (!wanted)
        {
            await process.EndAsync();
            return;
        }

        if (!early)
        {
            await process.SaysAsync(firstWord);
        }

        await Task.Delay(instant);
        if (await process.KillAsync())
        {
            report.WriteLine($"Kill {++kills}: {instant.TotalMilliseconds:0} ms after {(early ? "the start" : firstWord)}; {process.Output.LastOrDefault()}");
        }
    }

    private async Task<(TimeSpan Took, string Content)> CleanSiteAsync()
    {
        await using var process = folkmoot.Start(Create("clean"));
        (await process.SaysAsync("step ")).ShouldBeTrue();
        var watch = Stopwatch.StartNew();
        (await process.EndAsync()).ExitCode.ShouldBe(0);
        var took = watch.Elapsed;
        await DeliverAsync("clean");
        return (took, await ContentOfAsync("clean"));
    }

    private Task<string> ContentOfAsync(string site) => folkmoot.AskAsync<string>(folkmoot.Server.DatabaseOf(site), """
        select concat_ws(' ',
            'areas', (select count(*) from core.areas), 'generations', (select count(*) from core.area_generations),
            'boards', (select string_agg(slug, ',' order by slug) from forums.boards),
            'topics', (select string_agg(title, ',' order by title) from forums.topics), 'posts', (select count(*) from forums.posts),
            'widgets', (select count(*) from core.placed_widgets), 'roles', (select count(*) from core.role_permissions),
            'settings', (select string_agg(name || value, ',' order by name) from folkmoot.settings),
            'migrations', (select string_agg(module || id, ',' order by module, id) from folkmoot.migrations),
            'runs', (select count(*) from folkmoot.recipe_runs), 'finished', (select count(*) from folkmoot.recipe_runs where finished_at is not null and next_step = steps),
            'outbox', (select count(*) from folkmoot.outbox))
        """);

    private Task<string> StateAsync(string site) =>
        folkmoot.AskAsync<string>(folkmoot.Server.HubDatabase, $"select coalesce((select state from hub.sites where id = '{site}'), 'none')");

    private Task<long> WaitingAsync(string site) => folkmoot.AskAsync<long>(folkmoot.Server.DatabaseOf(site), "select count(*) from folkmoot.outbox");

    private async Task DeliverAsync(string site)
    {
        await using var serving = folkmoot.Start("serve", "--urls", "http://127.0.0.1:0");
        var patience = Stopwatch.StartNew();
        while (await WaitingAsync(site) > 0)
        {
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60), $"{site} was not delivered");
            await Task.Delay(50);
        }
    }

    // Sites as an older release left them: known to the hub, with nothing in their databases yet.
    private async Task OldSitesAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await folkmoot.ExecuteAsync(folkmoot.Server.HubDatabase, $"""
                insert into hub.sites select 'old-{i:00}', name, host, 'old-{i:00}', realm, 'disabled', recipe, parameters, culture, time_zone, modules, version, created_at, due, failure
                from hub.sites where id = 'a-model'
                """);
            await folkmoot.Server.EnsureDatabaseAsync(folkmoot.Server.DatabaseOf($"old-{i:00}"), null, CancellationToken.None);
        }
    }

    private async Task CompleteAsync(Dictionary<string, string> applied, int count)
    {
        var last = await folkmoot.RunAsync("upgrade");
        last.ExitCode.ShouldBe(0, last.Errors);
        var (shape, names) = (await ShapeAsync("a-model"), await NamesAsync("a-model"));
        await RememberAsync(applied, count);
        for (var i = 0; i < count; i++)
        {
            (await ShapeAsync($"old-{i:00}")).ShouldBe(shape);
            (await NamesAsync($"old-{i:00}")).ShouldBe(names);
        }
    }

    private async Task ForgetOldSitesAsync(Dictionary<string, string> applied, int count)
    {
        applied.Clear();
        for (var i = 0; i < count; i++)
        {
            await folkmoot.Server.DropAsync(folkmoot.Server.DatabaseOf($"old-{i:00}"), CancellationToken.None);
            await folkmoot.Server.EnsureDatabaseAsync(folkmoot.Server.DatabaseOf($"old-{i:00}"), null, CancellationToken.None);
        }
    }

    // What has run keeps the moment at which it ran: it never runs again.
    private async Task RememberAsync(Dictionary<string, string> applied, int count)
    {
        for (var i = 0; i < count; i++)
        {
            foreach (var line in (await MigrationsAsync($"old-{i:00}")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var (name, moment) = ($"{i} {line.Split('@')[0]}", line.Split('@')[1]);
                applied.TryAdd(name, moment);
                applied[name].ShouldBe(moment, $"{name} ran twice");
            }
        }
    }

    private async Task<string> MigrationsAsync(string site)
    {
        var database = folkmoot.Server.DatabaseOf(site);
        return await folkmoot.AskAsync<bool>(database, "select to_regclass('folkmoot.migrations') is not null")
            ? await folkmoot.AskAsync<string>(database, "select coalesce(string_agg(module || id || '@' || applied_at, E'\\n' order by module, id), '') from folkmoot.migrations")
            : "";
    }

    private Task<string> NamesAsync(string site) => folkmoot.AskAsync<string>(
        folkmoot.Server.DatabaseOf(site), "select string_agg(module || id, ',' order by module, id) from folkmoot.migrations");

    private Task<string> ShapeAsync(string site) => folkmoot.AskAsync<string>(folkmoot.Server.DatabaseOf(site), """
        select string_agg(concat_ws(' ', table_schema, table_name, column_name, data_type, is_nullable, column_default), E'\n' order by table_schema, table_name, column_name)
            || (select string_agg(indexdef, E'\n' order by indexdef) from pg_indexes where schemaname not in ('pg_catalog', 'information_schema'))
        from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema')
        """);

    private Task QueueMailsAsync(int count) => folkmoot.ExecuteAsync(folkmoot.Server.DatabaseOf("post"), $$"""
        insert into folkmoot.outbox (id, kind, name, handler, payload, dedup_key, created_at, next_attempt)
        select gen_random_uuid(), 'mail', 'mail', '', jsonb_build_object('to', 'a@example.org', 'subject', 'News', 'text', 'News', 'id', 'mail-' || to_char(i, 'FM000')), 'mail:' || i, now(), now()
        from generate_series(0, {{count - 1}}) i
        """);

    private async Task<string> WardsAsync(int count)
    {
        var file = Path.Combine(folkmoot.Folder, "wards.geojson");
        var features = Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $$"""
            { "type": "Feature", "properties": { "code": "W{{i}}", "name": "Ward {{i}}" },
              "geometry": { "type": "Polygon", "coordinates": [[[{{-3 + (i * 0.01):0.000}}, 52], [{{-3 + ((i + 1) * 0.01):0.000}}, 52], [{{-3 + (i * 0.01):0.000}}, 52.01], [{{-3 + (i * 0.01):0.000}}, 52]]] } }
            """));
        await File.WriteAllTextAsync(file, $$"""{ "type": "FeatureCollection", "features": [ {{string.Join(',', features)}} ] }""");
        return file;
    }
}
