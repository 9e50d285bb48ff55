using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Facilities;

/// <summary>What people need to know before they set out.</summary>
public sealed class FacilityAccess
{
    public const string StepFree = "step-free";

    /// <summary>Every key, in the order in which pages show them.</summary>
    public static readonly IReadOnlyList<string> All = [StepFree, "accessible-toilet", "changing-places", "hearing-loop", "blue-badge-parking"];

    private FacilityAccess()
    {
    }

    public static string Of(IStringLocalizer<FacilityAccess> texts, string key)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return key switch
        {
            StepFree => texts["Step-free entrance"],
            "accessible-toilet" => texts["Accessible toilet"],
            "changing-places" => texts["Changing Places toilet"],
            "hearing-loop" => texts["Hearing loop"],
            _ => texts["Blue Badge parking"],
        };
    }
}
