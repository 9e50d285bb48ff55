using System.Text.RegularExpressions;

namespace Folkmoot.Host.Tests.Samples;

/// <summary>Keeps docs/write-a-module.md honest: what it shows is what the sample is.</summary>
public sealed partial class WriteAModuleTests
{
    private static readonly string Root = FindRoot();
    private static readonly IReadOnlyList<string> Sources =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "samples/ParishNotices"), "*.*", SearchOption.AllDirectories)
            .Where(file => !Generated().IsMatch(file.Replace('\\', '/')) && !file.EndsWith(".md", StringComparison.Ordinal)).Select(file => Plain(File.ReadAllText(file)))];

    public static TheoryData<string> Blocks => [.. Block().Matches(File.ReadAllText(Path.Combine(Root, "docs/write-a-module.md"))).Select(m => m.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Block_StandsInTheSample(string block) =>
        Sources.Any(source => source.Contains(Plain(block), StringComparison.Ordinal))
            .ShouldBeTrue($"docs/write-a-module.md shows what samples/ParishNotices does not have:\n{block}");

    [Fact]
    public void EverySourceOfTheSample_IsShown()
    {
        var shown = Blocks.Select(row => Plain(row.Data)).ToList();
        var classes = Directory.EnumerateFiles(Path.Combine(Root, "samples/ParishNotices/Notices"), "*.cs").Select(Path.GetFileNameWithoutExtension);
        classes.Where(name => !shown.Any(block => Regex.IsMatch(block, $@"(class|record) {name!.Replace("NoticeEvents", "NoticePosted", StringComparison.Ordinal)}"))).ShouldBeEmpty();
    }

    private static string Plain(string text) => Whitespace().Replace(text, " ").Trim();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "OrchardSite.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^```[a-z]+\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();

    [GeneratedRegex("/(bin|obj)/")]
    private static partial Regex Generated();
}
