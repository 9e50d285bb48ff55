using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Casework;

/// <summary>How urgent a report is: the larger, the more.</summary>
public sealed class Priorities(IStringLocalizer<Priorities> texts)
{
    public const int Highest = 2;

    public string Of(int priority) => priority switch
    {
        <= 0 => texts["Normal"],
        1 => texts["High"],
        _ => texts["Urgent"],
    };
}
