using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Testing;

namespace Folkmoot.Faults.Tests;

/// <summary>The host is killed with SIGKILL while two hundred ballots arrive.</summary>
public sealed class CastingKillTests(ITestOutputHelper report) : IAsyncLifetime
{
    private const int Voters = 200;

    private CommandLine folkmoot = null!;

    public async ValueTask InitializeAsync() => folkmoot = await CommandLine.StartAsync();

    public ValueTask DisposeAsync() => folkmoot.DisposeAsync();

    [Fact]
    public async Task Casting_KilledAmidTwoHundredBallots_CountsEachAcknowledgedOneOnce_AndNoneHalf()
    {
        (await folkmoot.RunAsync("site", "create", "killed", "--prefix", "killed", "--recipe", "council")).ExitCode.ShouldBe(0);
        await WriteVoteAsync();
        var acknowledged = new System.Collections.Concurrent.ConcurrentBag<string>();
        List<(TestBrowser Browser, List<KeyValuePair<string, string>> Form)> papers = [];
        var killed = false;
        await using (var serving = folkmoot.Start("serve", "--urls", "http://127.0.0.1:0"))
        {
            var address = await AddressAsync(serving);
            await OpenedAsync(address);
            papers = await PrepareAsync(address);
            await Parallel.ForEachAsync(papers, new ParallelOptions { MaxDegreeOfParallelism = Voters / 10 }, async (paper, _) =>
            {
                await CastAsync(paper, address, acknowledged);
                if (acknowledged.Count >= Voters / 4 && !Interlocked.Exchange(ref killed, true))
                {
                    (await serving.KillAsync()).ShouldBeTrue();
                }
            });
        }

        killed.ShouldBeTrue();
        report.WriteLine($"{acknowledged.Count} of {Voters} ballots were acknowledged before the kill");
        acknowledged.Count.ShouldBeInRange(1, Voters - 1, "the kill came amid the ballots");
        var (turnout, boxes) = (await AskAsync("select count(*) from voting.turnout"), await AskAsync("select count(*) from voting.sealed_ballots"));
        boxes.ShouldBe(turnout, "no ballot without its elector, no elector without a ballot");
        turnout.ShouldBeGreaterThanOrEqualTo(acknowledged.Count);

        await CountAsync();

        (await AskAsync("select ballots::bigint from voting.votes where state = 'Published' and unreadable_ballots = 0")).ShouldBe(turnout);
        foreach (var tracker in acknowledged)
        {
            (await AskAsync($"select count(*) from voting.ballots where tracker = '{tracker}'")).ShouldBe(1);
        }

        papers.ForEach(paper => paper.Browser.Dispose());
    }

    private Task WriteVoteAsync() => folkmoot.ExecuteAsync(folkmoot.Server.DatabaseOf("killed"), """
        with vote as (
            insert into voting.votes (id, slug, title, text, method, seats, minimum_choices, maximum_choices, maximum_score, quorum_percent, threshold_percent, allows_blank, random_order, results,
                changeable, sign_offs_needed, level, minimum_age, opens_at, closes_at, state)
            values (gen_random_uuid(), 'tea', 'Tea or coffee?', 'Choose.', 'SingleChoice', 1, 1, 0, 5, 0, 50, true, false, 'AfterClose', false, 0, 'None', 0,
                date_trunc('second', now()), date_trunc('second', now()) + interval '1 hour', 'Scheduled') returning id),
        options as (insert into voting.options (id, vote_id, position, title, text) select gen_random_uuid(), id, place, title, '' from vote, (values (0, 'Tea'), (1, 'Coffee')) o (place, title) returning 1)
        insert into folkmoot.schedule (id, job, due, is_cron, attempts) select gen_random_uuid(), 'voting.open', now(), false, 0 from vote
        """);

    private static async Task<Uri> AddressAsync(FolkmootProcess serving)
    {
        (await serving.SaysAsync("Ready: ")).ShouldBeTrue();
        var line = serving.Output.First(l => l.Contains("Ready: ", StringComparison.Ordinal));
        return new Uri(new Uri(line[(line.IndexOf("Ready: ", StringComparison.Ordinal) + 7)..].Trim().TrimEnd('/') + "/"), "killed/");
    }

    private async Task OpenedAsync(Uri address)
    {
        using var visitor = new TestBrowser(address);
        for (var turn = 0; turn < 300 && await AskAsync("select count(*) from voting.votes where state = 'Open'") == 0; turn++)
        {
            using var woken = await visitor.GetAsync("votes");
            await Task.Delay(100);
        }

        (await AskAsync("select count(*) from voting.votes where state = 'Open'")).ShouldBe(1);
    }

    private static async Task<List<(TestBrowser Browser, List<KeyValuePair<string, string>> Form)>> PrepareAsync(Uri address)
    {
        List<(TestBrowser, List<KeyValuePair<string, string>>)> papers = [];
        foreach (var group in Enumerable.Range(0, Voters).Chunk(20))
        {
            papers.AddRange(await Task.WhenAll(group.Select(async voter =>
            {
                var browser = new TestBrowser(address);
                using var check = await browser.SubmitAsync("votes/tea/ballot", ("Form.Choice", $"{(voter % 2) + 1}"));
                var form = (IHtmlFormElement)(await TestBrowser.ReadAsync(check)).QuerySelector("form[action$='handler=Cast']")!;
                return (browser, TestBrowser.ValuesOf(form).ToList());
            })));
        }

        return papers;
    }

    private static async Task CastAsync((TestBrowser Browser, List<KeyValuePair<string, string>> Form) paper, Uri address, System.Collections.Concurrent.ConcurrentBag<string> acknowledged)
    {
        try
        {
            using var answer = await paper.Browser.PostAsync(new Uri(address, "votes/tea/ballot?handler=Cast").ToString(), paper.Form);
            if (answer.StatusCode == HttpStatusCode.OK && (await TestBrowser.ReadAsync(answer)).QuerySelector("#tracker") is { } tracker)
            {
                acknowledged.Add(tracker.TextContent);
            }
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            // Killed before it could answer: nothing was promised.
        }
    }

    // Another host with its clock in the future takes over, with the folder of keys that nodes share.
    private async Task CountAsync()
    {
        await using var later = await TestInstallation.OverAsync(folkmoot.Server);
        var keys = Directory.CreateDirectory(Path.Combine(later.Folder, "keys")).FullName;
        foreach (var half in Directory.GetFiles(Path.Combine(folkmoot.Folder, "keys")))
        {
            File.Copy(half, Path.Combine(keys, Path.GetFileName(half)));
        }

        var site = later.On(later.FirstNode, "killed");
        for (var turn = 0; turn < 20 && await AskAsync("select count(*) from voting.votes where state = 'Published'") == 0; turn++)
        {
            await site.WorkOffAsync();
        }
    }

    private Task<long> AskAsync(string sql) => folkmoot.AskAsync<long>(folkmoot.Server.DatabaseOf("killed"), sql);
}
