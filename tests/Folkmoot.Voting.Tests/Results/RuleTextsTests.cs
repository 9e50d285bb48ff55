using System.Text.RegularExpressions;
using Folkmoot.Voting.Counting;

namespace Folkmoot.Voting.Tests.Results;

/// <summary>Rules are English in files; pages put them through the localizer.</summary>
public sealed partial class RuleTextsTests
{
    [Fact]
    public void EveryText_OfEveryRule_HasItsFrench()
    {
        var po = File.ReadAllText(Path.Combine(Repository.Root, "modules", "Voting", "Folkmoot.Voting", "Localization", "fr-FR.po"));
        var french = Entry().Matches(po).Select(match => match.Groups[1].Value).ToHashSet();
        Enum.GetValues<CountingMethod>().Select(CountingRules.Of).SelectMany(rule => new[] { rule.Title, rule.Edition, rule.Source, rule.Arithmetic, rule.Ties }).Distinct()
            .Where(text => !french.Contains(text)).ShouldBeEmpty();
    }

    [GeneratedRegex("""msgid "((?:[^"\\]|\\.)+)"\r?\nmsgstr "(?:[^"\\]|\\.)+"(?:\r?\n|$)""")]
    private static partial Regex Entry();
}
