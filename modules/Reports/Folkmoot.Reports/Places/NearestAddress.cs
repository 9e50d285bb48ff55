using Folkmoot.Core.Addresses;
using Folkmoot.Core.Postcodes;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Places;

/// <summary>Asks whoever gave a postcode which of its addresses is nearest, where the council has brought its addresses.</summary>
public sealed class NearestAddress(AddressDirectory addresses, IStringLocalizer<NearestAddress> texts)
{
    private const string NotListed = "none";

    /// <summary>The place of the address, or the addresses to choose from. What was not found by postcode is a place already.</summary>
    /// <param name="found">What the words said.</param>
    /// <param name="uprn">The address that was chosen; null when nobody was asked yet.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<(FoundPlace Place, IReadOnlyList<SelectListItem> Choices)> AskAsync(FoundPlace found, string? uprn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (found.Postcode is not { } postcode || uprn == NotListed)
        {
            return (found, []);
        }

        var known = await addresses.OfPostcodeAsync(postcode, cancellationToken);
        if (known.FirstOrDefault(a => a.Uprn == uprn) is { Point: { } door } address)
        {
            return (new FoundPlace(door, $"{address.Text}, {postcode.Text}"), []);
        }

        IReadOnlyList<SelectListItem> choices =
            [.. known.Where(a => a.Point is not null).Select(a => new SelectListItem(a.Text, a.Uprn)), new SelectListItem(texts["Somewhere else near there"], NotListed)];
        return known.Count == 0 ? (found, []) : (FoundPlace.Not(uprn is null ? "" : "Uprn", texts["Choose the nearest address"]), choices);
    }
}
