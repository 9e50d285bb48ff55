using System.ComponentModel.DataAnnotations;
using Folkmoot.Voting.Counting;

namespace Folkmoot.Voting.Papers;

/// <summary>Papers with one cross each, as an officer types them in: totals by option.</summary>
public sealed class PaperTotals
{
    /// <summary>By the option's place, from 0.</summary>
    public Dictionary<int, int?> Of { get; set; } = [];

    [Range(0, PaperLines.Most, ErrorMessage = "The number of papers must be between 0 and 1,000")]
    public int? Blank { get; set; }

    [Range(0, PaperLines.Most, ErrorMessage = "The number of papers must be between 0 and 1,000")]
    public int? Spoilt { get; set; }

    /// <summary>One paper for each that was counted.</summary>
    public IReadOnlyList<BallotPaper> Read(int options, Action fail)
    {
        ArgumentNullException.ThrowIfNull(fail);
        var counts = Enumerable.Range(0, options).Select(option => Of.GetValueOrDefault(option) ?? 0).ToList();
        if (counts.Any(count => count is < 0 or > PaperLines.Most) || counts.Sum() + (Blank ?? 0) + (Spoilt ?? 0) > PaperLines.Most)
        {
            fail();
            return [];
        }

        return
        [
            .. counts.SelectMany((count, option) => Enumerable.Repeat(BallotPaper.Choosing(option + 1), count)),
            .. Enumerable.Repeat(BallotPaper.Blank, Blank ?? 0),
            .. Enumerable.Repeat(new BallotPaper([], Spoilt: true), Spoilt ?? 0),
        ];
    }
}
