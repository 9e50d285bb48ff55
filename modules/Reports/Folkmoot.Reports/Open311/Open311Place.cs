using System.Text.RegularExpressions;
using Folkmoot.Core.Addresses;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Postcodes;
using Folkmoot.Core.Whereabouts;
using Microsoft.AspNetCore.Http;

namespace Folkmoot.Reports.Open311;

/// <summary>Where a request lies, in the standard's three ways: coordinates, an address's number (here the UPRN), or an address in words.</summary>
public sealed partial class Open311Place(PostcodeDirectory postcodes, AddressDirectory addresses)
{
    /// <summary>The first of them that was given, or what is wrong with it.</summary>
    public async Task<(GeoPoint? Point, string? Words, string? Problem)> FindAsync(IFormCollection form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        var written = form["address_string"].ToString().Trim();
        var words = written.Length == 0 ? null : written;
        if (form["lat"].ToString().Length > 0 || form["long"].ToString().Length > 0)
        {
            return TypedPlace.Read(form["long"], form["lat"]) is { } point ? (point, words, null) : (null, null, "lat and long are needed together, in WGS84 degrees.");
        }

        if (form["address_id"].ToString() is { Length: > 0 } number)
        {
            return await addresses.FindAsync(number, cancellationToken) is { Point: { } door } address ? (door, words ?? address.Text, null) : (null, null, "address_id is unknown here: it is a UPRN.");
        }

        return await OfWordsAsync(written, cancellationToken) is { } found ? (found, words, null)
            : (null, null, "lat and long are needed, or an address_id, or an address_string with a postcode that is known here.");
    }

    // The house, where the words begin with one of the postcode's addresses; otherwise the postcode's middle.
    private async Task<GeoPoint?> OfWordsAsync(string written, CancellationToken cancellationToken)
    {
        if (PostcodeIn().Match(written) is not { Success: true } match || await postcodes.FindAsync(match.Value, cancellationToken) is not { Postcode: { } postcode } answer)
        {
            return null;
        }

        var house = (await addresses.OfPostcodeAsync(postcode, cancellationToken)).FirstOrDefault(a => written.StartsWith(a.Text, StringComparison.OrdinalIgnoreCase));
        return house?.Point ?? answer.Point;
    }

    [GeneratedRegex(@"\b[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}\b")]
    private static partial Regex PostcodeIn();
}
