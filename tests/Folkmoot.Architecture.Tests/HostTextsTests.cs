using System.Text.RegularExpressions;

namespace Folkmoot.Architecture.Tests;

/// <summary>The host's own pages, mails and errors in French.</summary>
public sealed partial class HostTextsTests
{
    [Fact]
    public void EveryTextOfTheHost_HasItsFrench()
    {
        var french = Translated().Select(entry => entry.English).ToHashSet();
        Repository.Files("src/Folkmoot.Host", "*.cs").Concat(Repository.Files("src/Folkmoot.Host", "*.cshtml"))
            .SelectMany(file => Asked().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value)).Distinct()
            .Where(text => !french.Contains(text)).ShouldBeEmpty("write its French into src/Folkmoot.Host/Localization/fr-FR.po");
    }

    [Fact]
    public void EveryFrenchText_TakesTheSameValues() =>
        Translated().Where(entry => !ValuesOf(entry.English).SequenceEqual(ValuesOf(entry.French))).Select(entry => entry.English).ShouldBeEmpty();

    private static IEnumerable<string> ValuesOf(string text) => Value().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    private static List<(string English, string French)> Translated() =>
        [.. Entry().Matches(Repository.Read("src/Folkmoot.Host/Localization/fr-FR.po")).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    [GeneratedRegex("""\b(?:T|S|texts)\[\s*"((?:[^"\\]|\\.)*)"[\],]""")]
    private static partial Regex Asked();

    [GeneratedRegex("""msgid "((?:[^"\\]|\\.)+)"\r?\nmsgstr "((?:[^"\\]|\\.)+)"(?:\r?\n|$)""")]
    private static partial Regex Entry();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Value();
}
