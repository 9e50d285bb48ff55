using static Folkmoot.Bench.Numbers;

namespace Folkmoot.Bench;

/// <summary>Answers a second of an anonymous topic page, with and without the visitor cache, beside two references.</summary>
internal static class TopicPage
{
    private const int Rounds = 5;
    private const int WarmAnswers = 20_000;

    public static async Task MeasureAsync(TimeSpan duration)
    {
        await using var workplace = await Workplace.OpenAsync();
        var path = await PrepareAsync(workplace);
        await using var uncached = ServerProcess.Host("serve", Settings(workplace, ("Folkmoot:VisitorCacheSeconds", "0")));
        await using var cached = ServerProcess.Host("serve", Settings(workplace));
        await cached.AnswersAsync(path);
        await uncached.AnswersAsync(path);
        var bytes = await FetchAsync(cached, path);
        var bare = Path.Combine(workplace.Folder, "bare.html");
        await File.WriteAllBytesAsync(bare, bytes);
        var settings = await ReferencePosts.SettingsAsync(workplace, bare);
        await using var reference = ServerProcess.Reference(settings);
        await using var pooled = ServerProcess.Reference(new Dictionary<string, string>(settings) { ["Reference:Pooled"] = "true" });
        await reference.AnswersAsync("bare");
        await pooled.AnswersAsync("plain");
        var plain = await ReferencePosts.FitAsync(workplace, () => FetchAsync(reference, "plain"), bytes.Length);
        Print($"Bytes: topic page {bytes.Length}, plain {plain}, bare {bytes.Length}. {Load.Tool}, {duration.TotalSeconds:0} s a run, {Rounds} rounds.");
        await CompareAsync(await workplace.PostmasterAsync(), duration, [new("uncached", uncached, path), new("plain", reference, "plain"), new("pooled", pooled, "plain"), new("cached", cached, path), new("bare", reference, "bare")]);
        Expect(Math.Abs(plain - bytes.Length) <= bytes.Length * 0.05, $"plain has the same number of bytes, within 5 %");
    }

    private static async Task<string> PrepareAsync(Workplace workplace)
    {
        await using var host = await workplace.HostAsync();
        await Workplace.MakeSiteAsync(host, "bench", "demo");
        var path = await Conversation.WriteAsync(host, "bench");
        await workplace.AnalyzeAsync(workplace.Server.DatabaseOf("bench"));
        return $"bench/{path}";
    }

    private static async Task CompareAsync(string postmaster, TimeSpan duration, Page[] pages)
    {
        foreach (var page in pages)
        {
            await WarmUpAsync(page.Address);
        }

        var rates = pages.ToDictionary(p => p.Name, _ => new List<double>());
        var costs = pages.ToDictionary(p => p.Name, _ => new List<double>());
        Print($"{"round",6} {string.Join(' ', pages.Select(p => p.Name.PadLeft(10)))}");
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var page in pages)
            {
                var start = Cost.Now(page.Server, postmaster);
                var rate = await Load.RunAsync(page.Address, duration);
                rates[page.Name].Add(rate);
                costs[page.Name].Add(Cost.Now(page.Server, postmaster).Since(start, rate * duration.TotalSeconds).Total);
            }

            Print($"{round,6} {string.Join(' ', pages.Select(p => Say($"{rates[p.Name][^1],10:0}")))}");
        }

        Print($"{"median",6} {string.Join(' ', pages.Select(p => Say($"{rates[p.Name].Median(),10:0}")))}");
        var (toPlain, toBare) = (rates["uncached"].Median() / rates["plain"].Median(), rates["cached"].Median() / rates["bare"].Median());
        Print($"ms of processor time: {string.Join(' ', pages.Select(p => Say($"{p.Name} {costs[p.Name].Median():0.00}")))}: uncached / plain = {costs["plain"].Median() / costs["uncached"].Median():0.00}, cached / bare = {costs["bare"].Median() / costs["cached"].Median():0.00}");
        Print($"uncached / plain with pooled contexts = {rates["uncached"].Median() / rates["pooled"].Median():0.00}");
        Expect(toPlain >= 0.5, $"uncached / plain = {toPlain:0.00} (at least 0.50)");
        Expect(toBare >= 0.35, $"cached / bare = {toBare:0.00} (at least 0.35)");
    }

    // The runtime goes on optimising what is hot for some thousands of answers; on a busy machine that takes its time.
    private static async Task WarmUpAsync(Uri page)
    {
        var answers = 0.0;
        for (var round = 0; round < 20 && answers < WarmAnswers; round++)
        {
            answers += 3 * await Load.RunAsync(page, TimeSpan.FromSeconds(3));
        }
    }

    private static Dictionary<string, string> Settings(Workplace workplace, params (string Key, string Value)[] more) => new(more.Select(m => KeyValuePair.Create(m.Key, m.Value)))
    {
        ["Folkmoot:Postgres"] = workplace.ConnectionString,
        ["Folkmoot:Data"] = workplace.Folder,
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
    };

    private sealed record Page(string Name, ServerProcess Server, string Path)
    {
        public Uri Address => new(Server.Address, Path);
    }

    private static async Task<byte[]> FetchAsync(ServerProcess server, string path)
    {
        using var client = new HttpClient();
        return await client.GetByteArrayAsync(new Uri(server.Address, path));
    }
}
