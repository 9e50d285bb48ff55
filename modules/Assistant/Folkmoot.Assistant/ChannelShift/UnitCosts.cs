using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Folkmoot.Assistant.ChannelShift;

/// <summary>What the council says a contact costs it. Averages from elsewhere are no basis for a business case, so none are built in.</summary>
public sealed class UnitCosts
{
    public const string Name = "ChannelShift";

    [Range(0, 100_000)]
    [Display(Name = "A telephone call, low estimate", Description = "In pence or cents. 0: not known, nothing is worked out.")]
    public int CallLow { get; set; }

    [Range(0, 100_000)]
    [Display(Name = "A telephone call, middle estimate")]
    public int CallMiddle { get; set; }

    [Range(0, 100_000)]
    [Display(Name = "A telephone call, high estimate")]
    public int CallHigh { get; set; }

    [Range(0, 100_000)]
    [Display(Name = "An answer by the assistant", Description = "In pence or cents. It is taken off.")]
    public int Answer { get; set; }

    [Range(0, 100)]
    [Display(Name = "Of 100 avoided calls, how many give money back", Description = "Only what leaves a budget, such as fewer hours paid to a call centre. 0 unless you can show it.")]
    public int CashableShare { get; set; }

    [Range(0, 1_000_000)]
    [Display(Name = "The assistant in a month", Description = "In whole pounds or euros: hosting, and the hours of those who write answers. It is shown beside the estimates.")]
    public int RunningCost { get; set; }

    [StringLength(300)]
    [Display(Name = "Where these figures are from")]
    public string? Source { get; set; }

    [StringLength(10), RegularExpression(@"(\d{4}-\d{2}-\d{2})?", ErrorMessage = "Write the day like 2026-04-01, or nothing")]
    [Display(Name = "Of which day they are", Description = "Like 2026-04-01.")]
    public string? AsOf { get; set; }

    /// <summary>The day of the figures; null for none.</summary>
    public DateOnly? Day => DateOnly.TryParseExact(AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Whether they can be shown: figures without a source and a day are none.</summary>
    public bool AreKnown => CallLow > 0 && CallMiddle >= CallLow && CallHigh >= CallMiddle && !string.IsNullOrWhiteSpace(Source) && Day is not null;
}
