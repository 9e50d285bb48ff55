using System.Diagnostics;
using System.Globalization;
using AngleSharp.Html.Parser;
using Folkmoot.Core.Residents;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using static Folkmoot.Bench.Numbers;

namespace Folkmoot.Bench;

/// <summary>The pages of a forum of 20,000 posts and of one of 1,000,000, asked in turns: what 95 of 100 answers take at most.</summary>
internal static class ConversationSize
{
    private const int Answers = 200;
    private const string Password = "three odd words";
    private static readonly (string Id, int Topics)[] Sites = [("small", 2_000), ("large", 100_000)];

    // One who came a month ago, and one who has read nearly all of three years.
    private static readonly string[] Readers = ["newcomer", "regular"];

    public static async Task MeasureAsync()
    {
        await using var workplace = await Workplace.OpenAsync();
        await using (var host = await workplace.HostAsync())
        {
            foreach (var (id, topics) in Sites)
            {
                await Workplace.MakeSiteAsync(host, id, "demo");
                await FillAsync(workplace, host, id, topics);
            }
        }

        await using var server = ServerProcess.Host("serve", new Dictionary<string, string>
        {
            ["Folkmoot:Postgres"] = workplace.ConnectionString,
            ["Folkmoot:Data"] = workplace.Folder,
            ["Folkmoot:VisitorCacheSeconds"] = "0",
            // Signing in without TLS.
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
        });
        await server.AnswersAsync("small/forums");
        await server.AnswersAsync("large/forums");
        using var visitor = new HttpClient { BaseAddress = server.Address };
        var addresses = new Dictionary<string, Addresses>();
        foreach (var (id, topics) in Sites)
        {
            addresses[id] = await Addresses.ReadAsync(workplace, id, topics);
        }

        await CompareAsync("topic page", _ => visitor, site => addresses[site].Topic());
        await CompareAsync("topic of many posts, any page", _ => visitor, site => addresses[site].Long());
        await CompareAsync("board page", _ => visitor, site => addresses[site].Board());
        await CompareAsync("board, any page", _ => visitor, site => addresses[site].BoardPage());
        foreach (var reader in Readers)
        {
            var signedIn = new Dictionary<string, HttpClient>();
            foreach (var (id, _) in Sites)
            {
                signedIn[id] = await SignInAsync(server.Address, id, reader);
            }

            await CompareAsync($"unread page, {reader}", site => signedIn[site], site => $"{site}/forums/unread");
        }
    }

    private static async Task CompareAsync(string page, Func<string, HttpClient> client, Func<string, string> address)
    {
        var times = Sites.ToDictionary(site => site.Id, _ => new List<double>());
        for (var answer = -50; answer < Answers; answer++)
        {
            foreach (var (id, _) in Sites)
            {
                var (path, watch) = (address(id), Stopwatch.StartNew());
                (await client(id).GetAsync(new Uri(path, UriKind.Relative))).EnsureSuccessStatusCode();
                if (answer >= 0)
                {
                    times[id].Add(watch.Elapsed.TotalMilliseconds);
                }
            }
        }

        var (small, large) = (times["small"], times["large"]);
        Print($"{page}: median {small.Median():0.0} and {large.Median():0.0} ms, 95 of 100 within {Within95(small):0.0} and {Within95(large):0.0} ms");
        Expect(Within95(large) < 2 * Within95(small), $"{page}: with 1,000,000 posts {Within95(large) / Within95(small):0.00} of the time with 20,000 (below 2)");
    }

    private static double Within95(List<double> times) => times.Order().ElementAt((int)(times.Count * 0.95));

    private static async Task FillAsync(Workplace workplace, WebApplication host, string id, int topics)
    {
        var readers = await RegisterAsync(host, id);
        await using var source = workplace.Server.Open(workplace.Server.DatabaseOf(id), 1);
        var watch = Stopwatch.StartNew();
        await using (var command = source.CreateCommand(string.Create(CultureInfo.InvariantCulture, $"""
            set session_replication_role = replica;
            {Write(topics)};
            {Read(readers[0], "now() - interval '30 days'", "random() < 0.5")};
            {Read(readers[1], "now() - interval '3 years'", "random() < 0.999")};
            set session_replication_role = default;
            """)))
        {
            command.CommandTimeout = 600;
            await command.ExecuteNonQueryAsync();
        }

        await workplace.AnalyzeAsync(workplace.Server.DatabaseOf(id));
        Print($"{id}: {topics:N0} topics and {topics * 10:N0} posts written in {watch.Elapsed.TotalSeconds:0} s");
    }

    // Ten posts a topic on average, a quarter of them in a few topics that everybody writes in; three years, on all boards.
    private static FormattableString Write(int topics) => $"""
        insert into core.profiles (user_id, display_name, name_key, created_at)
        select 'writer-' || n, 'Writer ' || n, 'writer ' || n, now() from generate_series(0, 999) n;
        insert into forums.topics (id, board_id, entry_id, title, slug, author_id, started_at, last_activity_at, post_count, hidden, last_number)
        select 1000 + n, boards[1 + n % array_length(boards, 1)], gen_random_uuid(), 'What about number ' || n || '?', 'what-about-number-' || n, 'writer-' || n % 1000,
            at - interval '2 days', at, posts, false, posts
        from (select array_agg(id order by slug) as boards from forums.boards where not archived and readers = 'everyone') b,
            generate_series(0, {topics} - 1) n,
            lateral (select now() - interval '3 years' * (n + 0.5) / {topics} as at, case when n % 500 = 7 then 1250 else 7 + (n % 7) / 3 end as posts) t;
        insert into forums.posts (topic_id, entry_id, author_id, body, form_token, posted_at, hidden, number)
        select t.id, gen_random_uuid(), 'writer-' || (t.id * 7 + number) % 1000, repeat('The path behind the school floods every winter. ', 8), gen_random_uuid(),
            t.last_activity_at - (t.last_number - number) * interval '10 seconds', false, number
        from forums.topics t, generate_series(1, t.last_number) number where t.id >= 1000
        """;

    private static FormattableString Read(string reader, string since, string topics) => $"""
        insert into forums.readers (user_id, all_read_at) values ('{reader}', {since});
        insert into forums.readings (user_id, topic_id, number, read_at)
        select '{reader}', id, last_number, last_activity_at from forums.topics where id >= 1000 and last_activity_at > {since} and {topics}
        """;

    private static async Task<string[]> RegisterAsync(WebApplication host, string id)
    {
        var shell = await host.Services.GetRequiredService<SiteShells>().EnterAsync(id, CancellationToken.None);
        await using var scope = shell.Services.CreateAsyncScope();
        var ids = new List<string>();
        foreach (var reader in Readers)
        {
            var account = new Account("bench", $"{reader}-{id}@example.org", DateTimeOffset.UtcNow) { EmailConfirmed = true };
            (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password)).Succeeded.ToString();
            await scope.ServiceProvider.GetRequiredService<ResidentProfiles>().SaveAsync(account.Id, DisplayName.Read($"The {reader}", out _)!, home: null, CancellationToken.None);
            ids.Add(account.Id);
        }

        await shell.LeaveAsync();
        return [.. ids];
    }

    private static async Task<HttpClient> SignInAsync(Uri server, string id, string reader)
    {
        var client = new HttpClient { BaseAddress = server };
        var page = new Uri($"{id}/account/sign-in", UriKind.Relative);
        var form = new HtmlParser().ParseDocument(await client.GetStringAsync(page));
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
            ["Email"] = $"{reader}-{id}@example.org",
            ["Password"] = Password,
        });
        (await client.PostAsync(page, fields)).EnsureSuccessStatusCode();
        var unread = await client.GetStringAsync(new Uri($"{id}/forums/unread", UriKind.Relative));
        return unread.Contains("What you have not read", StringComparison.Ordinal) ? client : throw new InvalidOperationException("The reader is not signed in.");
    }

    /// <summary>Where the pages of a site are.</summary>
    private sealed record Addresses(string Site, int Topics, string[] Boards, string[] Cursors)
    {
        private static readonly Random Dice = new(1);

        public string Topic() => AddressOf(Dice.Next(Topics));

        public string Long() => $"{AddressOf((Dice.Next(Topics / 500) * 500) + 7)}?after={Dice.Next(60) * 20}";

        public string Board() => $"{Site}/forums/{Boards[Dice.Next(Boards.Length)]}";

        public string BoardPage() => $"{Board()}?after={Cursors[Dice.Next(Cursors.Length)]}";

        public static async Task<Addresses> ReadAsync(Workplace workplace, string site, int topics)
        {
            await using var source = workplace.Server.Open(workplace.Server.DatabaseOf(site), 1);
            await using var command = source.CreateCommand("select array_agg(slug order by slug) from forums.boards where not archived and readers = 'everyone'");
            var boards = (string[])(await command.ExecuteScalarAsync())!;
            await using var moments = source.CreateCommand("select last_activity_at, id from forums.topics where id >= 1000 order by random() limit 200");
            await using var reader = await moments.ExecuteReaderAsync();
            var cursors = new List<string>();
            while (await reader.ReadAsync())
            {
                cursors.Add(new Forums.Topics.TopicCursor(reader.GetFieldValue<DateTimeOffset>(0), reader.GetInt64(1)).ToString());
            }

            return new Addresses(site, topics, boards, [.. cursors]);
        }

        private string AddressOf(int n) => string.Create(CultureInfo.InvariantCulture, $"{Site}/forums/{Boards[n % Boards.Length]}/{1000 + n}/what-about-number-{n}");
    }
}
