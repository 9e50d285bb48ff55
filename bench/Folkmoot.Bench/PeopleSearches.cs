using System.Diagnostics;
using Folkmoot.Core.Residents;
using Folkmoot.Host.Sites;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static Folkmoot.Bench.Numbers;

namespace Folkmoot.Bench;

/// <summary>How long staff wait for people whom they look for, among 50,000 accounts with a profile and as many of the realm that this site does not know.</summary>
internal static class PeopleSearches
{
    private const int People = 50_000;
    private const int Tries = 200;
    private static readonly string[] Syllables = ["an", "bel", "cor", "dun", "el", "fen", "gar", "hol", "is", "jen", "kir", "lor", "mar", "nor", "ol", "per", "quin", "ros", "sel", "tam"];

    public static async Task MeasureAsync()
    {
        await using var workplace = await Workplace.OpenAsync();
        await using var host = await workplace.HostAsync();
        await Workplace.MakeSiteAsync(host, "bench", "demo");
        await FillAsync(workplace);
        var shell = await host.Services.GetRequiredService<SiteShells>().EnterAsync("bench", CancellationToken.None);
        Print($"{People:n0} people of this site, {People:n0} accounts of other sites, {Tries} searches each");
        (string What, Func<int, string> Wanted, int Found)[] searches =
        [
            ("a first name", n => FirstOf(n * 7), PeopleSearch.Most), ("a whole name", n => $"{FirstOf(n * 7)} {LastOf(n * 11)}", 1), ("two letters", n => Syllables[n % Syllables.Length][..2], PeopleSearch.Most),
            ("a name that nobody has", n => $"zz{n}zz", 0), ("a whole address", n => $"person{n * 37}@example.org", 1), ("the start of an address", n => $"person{1000 + n}@", 1),
            ("the start of many addresses elsewhere", _ => "elsewhere1@", 0),
        ];
        foreach (var search in searches)
        {
            await MeasureAsync(shell.Services, search.What, search.Wanted, search.Found);
        }

        await shell.LeaveAsync();
    }

    private static async Task MeasureAsync(IServiceProvider site, string what, Func<int, string> wanted, int least)
    {
        List<double> times = [];
        for (var n = 0; n < Tries; n++)
        {
            await using var scope = site.CreateAsyncScope();
            var search = scope.ServiceProvider.GetRequiredService<PeopleSearch>();
            var watch = Stopwatch.StartNew();
            var found = await search.FindAsync(wanted(n), after: null, byStartOfEmail: true, CancellationToken.None);
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (found.People.Count < least)
            {
                throw new InvalidOperationException($"{what}: '{wanted(n)}' found {found.People.Count}.");
            }
        }

        var p95 = times.Order().ElementAt((int)(Tries * 0.95));
        Expect(p95 < 100, $"{what}: median {times.Median():0.0} ms, p95 {p95:0.0} ms (under 100)");
    }

    private static async Task FillAsync(Workplace workplace)
    {
        await RunAsync(
            workplace, "folkmoot_hub",
            """
            insert into hub.accounts (id, realm, user_name, normalized_user_name, email, normalized_email, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count, created_at)
            select prefix || n, 'bench', lower(mail), mail, lower(mail), mail, true, false, false, true, 0, now()
            from unnest(array['person', 'elsewhere']) prefix, generate_series(0, $1 - 1) n, upper(prefix || n || '@example.org') mail
            """,
            new NpgsqlParameter<int> { TypedValue = People });
        await RunAsync(
            workplace, "folkmoot_bench",
            "insert into core.profiles (user_id, display_name, name_key, created_at) select 'person' || n - 1, name, upper(name), now() from unnest($1) with ordinality people(name, n)",
            new NpgsqlParameter<string[]> { TypedValue = [.. Enumerable.Range(0, People).Select(n => $"{FirstOf(n)} {LastOf(n / 200)}")] });
        await workplace.AnalyzeAsync("folkmoot_hub");
        await workplace.AnalyzeAsync("folkmoot_bench");
    }

    // 200 of the one and 250 of the other: every pair once.
    private static string FirstOf(int n) => Capital($"{Syllables[n % 20]}{Syllables[n % 200 / 20]}a");

    private static string LastOf(int n) => Capital($"{Syllables[n % 250 % 20]}{Syllables[n % 250 / 20]}ley");

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static async Task RunAsync(Workplace workplace, string database, string sql, NpgsqlParameter parameter)
    {
        await using var source = workplace.Server.Open(database, 1);
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync();
    }
}
