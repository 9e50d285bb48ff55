using Microsoft.Extensions.Localization;

namespace Folkmoot.Assistant.Articles;

/// <summary>What the states of versions are called.</summary>
public sealed class StateTexts(IStringLocalizer<StateTexts> S)
{
    public string Of(VersionState state) => state switch
    {
        VersionState.Draft => S["Draft"],
        VersionState.Approved => S["Approved"],
        VersionState.Published => S["Published"],
        VersionState.Superseded => S["Replaced"],
        _ => S["Withdrawn"],
    };

    public static string ColourOf(VersionState state) => state switch
    {
        VersionState.Draft => "yellow",
        VersionState.Approved => "blue",
        VersionState.Published => "green",
        _ => "grey",
    };
}
