using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Crimes;

/// <summary>The categories of data.police.uk: by the word that its API uses, and by the name that its files use.</summary>
public sealed class CrimeCategories(IStringLocalizer<CrimeCategories> S)
{
    /// <summary>Fewer than this of a sensitive category are not told apart in one area and month.</summary>
    public const int LeastShown = 3;

    private const string Sensitive = "violent-crime";

    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["anti-social-behaviour"] = "Anti-social behaviour",
        ["bicycle-theft"] = "Bicycle theft",
        ["burglary"] = "Burglary",
        ["criminal-damage-arson"] = "Criminal damage and arson",
        ["drugs"] = "Drugs",
        ["other-crime"] = "Other crime",
        ["other-theft"] = "Other theft",
        ["possession-of-weapons"] = "Possession of weapons",
        ["public-order"] = "Public order",
        ["robbery"] = "Robbery",
        ["shoplifting"] = "Shoplifting",
        ["theft-from-the-person"] = "Theft from the person",
        ["vehicle-crime"] = "Vehicle crime",
        ["violent-crime"] = "Violence and sexual offences",
    };

    /// <summary>The category of a file's name or the API's word; null when it is none.</summary>
    public static string? Find(string written)
    {
        var text = written.Trim();
        return Names.Keys.FirstOrDefault(key => key.Equals(text, StringComparison.OrdinalIgnoreCase) || Names[key].Equals(text, StringComparison.OrdinalIgnoreCase));
    }

    public string NameOf(string category) => category switch
    {
        "anti-social-behaviour" => S["Anti-social behaviour"],
        "bicycle-theft" => S["Bicycle theft"],
        "burglary" => S["Burglary"],
        "criminal-damage-arson" => S["Criminal damage and arson"],
        "drugs" => S["Drugs"],
        "other-theft" => S["Other theft"],
        "possession-of-weapons" => S["Possession of weapons"],
        "public-order" => S["Public order"],
        "robbery" => S["Robbery"],
        "shoplifting" => S["Shoplifting"],
        "theft-from-the-person" => S["Theft from the person"],
        "vehicle-crime" => S["Vehicle crime"],
        "violent-crime" => S["Violence and sexual offences"],
        _ => S["Other crime"],
    };

    /// <summary>The number as the public may see it.</summary>
    public string Shown(string category, int count) =>
        category == Sensitive && count is > 0 and < LeastShown ? S["fewer than {0}", LeastShown] : count.ToString(System.Globalization.CultureInfo.CurrentCulture);
}
