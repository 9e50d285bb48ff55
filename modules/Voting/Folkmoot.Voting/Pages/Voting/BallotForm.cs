using System.Globalization;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Votes;

namespace Folkmoot.Voting.Pages.Voting;

/// <summary>What somebody marks on the form. Which of the fields is used depends on the method.</summary>
public sealed class BallotForm
{
    public const string BlankChoice = "blank";

    /// <summary>The one option's number, or <see cref="BlankChoice"/>.</summary>
    public string? Choice { get; set; }

    /// <summary>Numbers of the options that are chosen, and <see cref="BlankChoice"/>.</summary>
    public List<string> Chosen { get; set; } = [];

    /// <summary>By option in the order of the frozen list, what was selected for it.</summary>
    public Dictionary<int, string?> Marks { get; set; } = [];

    /// <summary>Marks none on purpose.</summary>
    public bool Blank { get; set; }

    public static bool IsOne(CountPlan plan) => plan.MarksAllowed == 1 && plan.Method is CountingMethod.SingleChoice or CountingMethod.YesNo;

    public static bool IsSeveral(CountPlan plan) => plan.Method is CountingMethod.Approval or CountingMethod.BudgetByVotes or CountingMethod.EqualShares;

    /// <summary>The ballot; null when nothing is marked and nobody has said that this is on purpose, or when what came is no form of ours.</summary>
    public BallotPaper? Read(CountPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var marks = IsOne(plan) ? [.. NumbersOf([Choice]).Select(number => new Mark(number, 1))]
            : IsSeveral(plan) ? [.. NumbersOf(Chosen).Distinct().Select(number => new Mark(number, 1))]
            : Marks.Where(mark => !string.IsNullOrEmpty(mark.Value)).OrderBy(mark => mark.Key).Select(mark => new Mark(mark.Key + 1, Number(mark.Value) ?? -1)).ToList();
        var isBlank = Blank || Choice == BlankChoice || Chosen.Contains(BlankChoice);
        return marks.Count > 0 ? isBlank ? null : new BallotPaper(marks) : isBlank ? BallotPaper.Blank : null;
    }

    /// <summary>Shows again what was marked.</summary>
    public static BallotForm Of(CountPlan plan, BallotPaper paper)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(paper);
        var numbers = paper.Marks.Select(mark => mark.Option.ToString(CultureInfo.InvariantCulture)).ToList();
        return new BallotForm
        {
            Choice = IsOne(plan) ? numbers.Count == 0 ? BlankChoice : numbers[0] : null,
            Chosen = IsSeveral(plan) ? numbers.Count == 0 ? [BlankChoice] : numbers : [],
            Marks = paper.Marks.ToDictionary(mark => mark.Option - 1, mark => (string?)mark.Value.ToString(CultureInfo.InvariantCulture)),
            Blank = numbers.Count == 0,
        };
    }

    /// <summary>The marks in one hidden field: by option, as they are stored.</summary>
    public static string Pack(Vote vote, CountPlan plan, BallotPaper paper)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return string.Join(',', CountPlans.ChoicesOf(vote, paper, plan.Options.Count));
    }

    /// <summary>Null for what no form of ours held.</summary>
    public static BallotPaper? Unpack(Vote vote, CountPlan plan, string? packed)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var parts = (packed ?? "").Split(',');
        var choices = parts.Select(part => short.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var choice) ? choice : (short)-1).ToArray();
        return choices.Length == plan.Options.Count && choices.All(choice => choice is >= 0 and <= 1000) ? CountPlans.PaperOf(vote, choices) : null;
    }

    private static IEnumerable<int> NumbersOf(IEnumerable<string?> typed) => typed.Select(Number).OfType<int>();

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
