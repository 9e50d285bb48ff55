using System.Globalization;
using Folkmoot.Core.Audit;

namespace Folkmoot.Voting.Counting.Files;

/// <summary>The public list of ballots, as docs/counting.md describes it: a line a ballot, a column an option, and the link of the chain.</summary>
public static class BallotsCsv
{
    /// <summary>The heading, with its end.</summary>
    /// <param name="options">What the options are called, in the order of the frozen list.</param>
    /// <param name="withPaper">Whether the vote took ballots on paper.</param>
    public static string Heading(IEnumerable<string> options, bool withPaper) =>
        string.Join(',', ["tracker", .. options.Select(CsvField.Of), "chain", .. withPaper ? ["batch"] : Array.Empty<string>()]) + "\n";

    /// <summary>A ballot's line, with its end.</summary>
    /// <param name="tracker">What its voter knows it by.</param>
    /// <param name="choices">By option, as they are stored.</param>
    /// <param name="link">Of the chain.</param>
    /// <param name="batch">The batch of papers that it came in; null for the web.</param>
    /// <param name="withPaper">Whether the vote took ballots on paper.</param>
    public static string Line(string tracker, IEnumerable<short> choices, byte[] link, int? batch, bool withPaper)
    {
        ArgumentNullException.ThrowIfNull(link);
        var line = $"{tracker},{string.Join(',', choices.Select(choice => choice.ToString(CultureInfo.InvariantCulture)))},{Convert.ToHexStringLower(link)}";
        return (withPaper ? string.Create(CultureInfo.InvariantCulture, $"{line},{batch}") : line) + "\n";
    }
}
