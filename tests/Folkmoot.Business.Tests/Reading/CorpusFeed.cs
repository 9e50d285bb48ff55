using System.Reflection;
using Folkmoot.Business.Reading;

namespace Folkmoot.Business.Tests.Reading;

/// <summary>A feed of the corpus: <c>Corpus/{name}.feed</c> beside <c>Corpus/{name}.txt</c>.</summary>
public sealed record CorpusFeed(string Name, byte[] Body, string Expected)
{
    private static readonly string Folder = Path.Combine(
        typeof(CorpusFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "CorpusFolder").Value!);

    public static IReadOnlyList<CorpusFeed> All { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.feed").Order(StringComparer.Ordinal).Select(file =>
            new CorpusFeed(Path.GetFileNameWithoutExtension(file), File.ReadAllBytes(file), File.ReadAllText(Path.ChangeExtension(file, ".txt")).ReplaceLineEndings("\n").TrimEnd('\n')))];

    public string? ContentType => Given("type");

    public Uri Address => new(Given("address") ?? "https://news.example.org/feed.xml");

    public ReadFeed Read() => FeedReader.Read(Body, ContentType, Address);

    private string? Given(string key) =>
        Expected.Split('\n').Where(line => line.StartsWith($"{key} ", StringComparison.Ordinal)).Select(line => line[(key.Length + 1)..]).FirstOrDefault();
}
