using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Listings;

/// <summary>What people call the states of a listing.</summary>
public sealed class ListingStateWords
{
    private ListingStateWords()
    {
    }

    public static string Of(IStringLocalizer<ListingStateWords> texts, Listing listing)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(listing);
        return listing.State switch
        {
            ListingState.Draft => texts["Draft"],
            ListingState.Held => texts["With the moderators"],
            ListingState.Published => listing.Pending is null ? texts["Shown"] : texts["Shown, changes with the moderators"],
            ListingState.Hidden => texts["Out of date"],
            _ => texts["Taken away"],
        };
    }

    public static string ColourOf(ListingState state) => state switch
    {
        ListingState.Published => "green",
        ListingState.Held => "yellow",
        ListingState.Removed => "red",
        _ => "grey",
    };
}
