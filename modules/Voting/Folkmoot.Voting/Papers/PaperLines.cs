using System.Globalization;
using Folkmoot.Voting.Counting;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Papers;

/// <summary>
/// Papers as an officer types them, one line each, in the numbers of the options: "2 1 3" for places in their order, "1 4" for crosses, "5 - 0" for points
/// by option. "b" is a blank paper, "x" a spoilt one. What somebody marked against the rules is typed as it stands: the count decides what it is worth.
/// </summary>
public sealed class PaperLines(IStringLocalizer<PaperLines> texts)
{
    public const int Most = 1000;

    /// <summary>The papers; what cannot be read is told with its line.</summary>
    public IReadOnlyList<BallotPaper> Read(CountPlan plan, string? typed, Action<string> fail)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(fail);
        var lines = (typed ?? "").ReplaceLineEndings("\n").Split('\n').Select((line, i) => (Text: line.Trim(), Number: i + 1)).Where(line => line.Text.Length > 0).ToList();
        if (lines.Count > Most)
        {
            fail(texts["A batch has at most {0} papers", Most]);
            return [];
        }

        List<BallotPaper> papers = [];
        foreach (var line in lines)
        {
            if (ReadLine(plan, line.Text) is { } paper)
            {
                papers.Add(paper);
            }
            else
            {
                fail(texts["Line {0}: “{1}” is no paper of this vote. Type the numbers of options from 1 to {2}, b or x", line.Number, line.Text.Length > 40 ? line.Text[..40] + "…" : line.Text, plan.Options.Count]);
            }
        }

        return papers;
    }

    private static BallotPaper? ReadLine(CountPlan plan, string line)
    {
        switch (line.ToUpperInvariant())
        {
            case "B":
                return BallotPaper.Blank;
            case "X":
                return new BallotPaper([], Spoilt: true);
        }

        var words = line.Split([' ', ',', ';', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return plan.Method == CountingMethod.Score ? Points(plan, words) : Options(plan, words);
    }

    private static BallotPaper? Points(CountPlan plan, string[] words)
    {
        List<Mark> marks = [];
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == "-")
            {
                continue;
            }

            if (!int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out var points) || points > 1000)
            {
                return null;
            }

            marks.Add(new Mark(i + 1, points));
        }

        return words.Length == plan.Options.Count ? new BallotPaper(marks) : null;
    }

    private static BallotPaper? Options(CountPlan plan, string[] words)
    {
        var options = words.Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var option) && option >= 1 && option <= plan.Options.Count ? option : 0).ToList();
        return options.Contains(0) || options.Distinct().Count() != options.Count ? null : plan.Method.IsRanked() ? BallotPaper.Ranking(options) : BallotPaper.Choosing(options);
    }
}
