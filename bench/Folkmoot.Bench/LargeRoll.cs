using System.Diagnostics;
using System.Text;
using Folkmoot.Host.Sites;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.LifeCycle;
using Folkmoot.Voting.Rolls;
using Folkmoot.Voting.Votes;
using Microsoft.Extensions.DependencyInjection;
using static Folkmoot.Bench.Numbers;

namespace Folkmoot.Bench;

/// <summary>A roll of a district: read from its file, opened and written to.</summary>
internal static class LargeRoll
{
    private const int Electors = 50_000;

    public static async Task MeasureAsync()
    {
        await using var workplace = await Workplace.OpenAsync();
        await using var host = await workplace.HostAsync();
        await Workplace.MakeSiteAsync(host, "bench", "council");
        var shell = await host.Services.GetRequiredService<SiteShells>().EnterAsync("bench", CancellationToken.None);
        await using (var scope = shell.Services.CreateAsyncScope())
        {
            await MeasureAsync(scope.ServiceProvider);
        }

        await shell.LeaveAsync();
    }

    private static async Task MeasureAsync(IServiceProvider services)
    {
        var (book, roll, opening, now) = (services.GetRequiredService<VoteBook>(), services.GetRequiredService<RollBook>(), services.GetRequiredService<VoteOpening>(), DateTimeOffset.UtcNow);
        await book.SaveAsync(new VoteData
        {
            Id = "bench",
            Title = "Bench",
            Text = "Where?",
            Method = CountingMethod.SingleChoice,
            HasRoll = true,
            OpensAt = now.AddSeconds(-1),
            ClosesAt = now.AddDays(7),
            Options = [new OptionData { Title = "Here" }, new OptionData { Title = "There" }],
        }, CancellationToken.None);
        var vote = (await book.FindAsync("bench", CancellationToken.None))!;
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(Csv()));
        IReadOnlyList<RollLine> lines = [];
        await TimeAsync("read and checked", async () => lines = (await services.GetRequiredService<RollReader>().ReadAsync(file, CancellationToken.None)).Lines);
        await TimeAsync("imported", () => roll.ReplaceAsync(vote.Id, lines, "bench", CancellationToken.None));
        await roll.ConfirmAsync(vote.Id, "bench", CancellationToken.None);
        await TimeAsync("checked, announced and opened with its digest", async () =>
        {
            await opening.CheckAsync((await book.FindAsync("bench", CancellationToken.None))!, "bench", CancellationToken.None);
            await opening.ScheduleAsync(vote.Id, "bench", CancellationToken.None);
            await opening.OpenDueAsync(CancellationToken.None);
        });
        var opened = (await book.FindAsync("bench", CancellationToken.None))!;
        var mailed = 0;
        await TimeAsync("codes made and mails queued", async () => mailed = await services.GetRequiredService<CodeDesk>().MailAsync(opened, "bench", CancellationToken.None));
        Expect(opened.State == VoteState.Open && mailed == Electors, $"{lines.Count} electors, {opened.State}, {mailed} codes");
    }

    private static string Csv()
    {
        var csv = new StringBuilder("reference,name,address,postcode,email\n");
        for (var elector = 1; elector <= Electors; elector++)
        {
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{elector},Elector Number {elector},{elector % 200} Mill Lane,WV8 1AA,elector-{elector}@example.org\n");
        }

        return csv.ToString();
    }

    private static async Task TimeAsync(string what, Func<Task> act)
    {
        var (watch, cost) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await act();
        Print($"{what}: {watch.Elapsed.TotalSeconds:0.0} s, {(Environment.CpuUsage.TotalTime - cost).TotalSeconds:0.0} s of processor time in this process");
    }
}
