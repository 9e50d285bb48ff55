using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Facilities;

/// <summary>What people call kinds of facilities. A kind without a name here is called by its own word.</summary>
public sealed class FacilityKindNames
{
    private FacilityKindNames()
    {
    }

    public static string Of(IStringLocalizer<FacilityKindNames> texts, string kind)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentException.ThrowIfNullOrEmpty(kind);
        return kind switch
        {
            "recycling-point" => texts["Recycling point"],
            "library" => texts["Library"],
            "gp-surgery" => texts["GP surgery"],
            "school" => texts["School"],
            "pharmacy" => texts["Pharmacy"],
            "village-hall" => texts["Village hall"],
            "council-office" => texts["Council office"],
            _ => texts[char.ToUpperInvariant(kind[0]) + kind[1..].Replace('-', ' ')],
        };
    }
}
