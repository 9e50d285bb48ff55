using Folkmoot.Core.Areas;
using Folkmoot.Core.Postcodes;

namespace Folkmoot.Core.Addresses;

/// <summary>What a file says of one address.</summary>
internal sealed record AddressLine(long Uprn, int Key, GeoPoint? Point, string Text);

/// <summary>A row of a file: an address, or what is wrong, or neither when it is not needed.</summary>
/// <param name="Line">The address.</param>
/// <param name="Problem">File, row and what is wrong. It repeats nothing of the address.</param>
/// <param name="IsRepeated">Whether its UPRN stood in the file already.</param>
internal sealed record AddressRow(AddressLine? Line, string? Problem = null, bool IsRepeated = false)
{
    /// <summary>Of no use here: without a postcode, no longer an address, or of another type.</summary>
    public static readonly AddressRow NotNeeded = new(Line: null);

    public static AddressRow Wrong(string what) => new(Line: null, what);

    public static AddressRow WrongUprn { get; } = Wrong("the UPRN must be 1 to 12 digits");

    /// <summary>Puts the parts together, or says which cannot be.</summary>
    public static AddressRow Of(long uprn, string postcodeText, Func<Postcode, (bool IsRead, GeoPoint? Point)> place, string text)
    {
        if (postcodeText.Length == 0)
        {
            return NotNeeded;
        }

        if (!Postcode.TryParse(postcodeText, out var postcode))
        {
            return Wrong("the postcode cannot be read");
        }

        return place(postcode) switch
        {
            (false, _) => Wrong("the coordinates cannot be read"),
            (_, { } point) when !PlaceFields.IsHome(point) => Wrong("the coordinates lie outside the United Kingdom"),
            _ when text.Length == 0 => Wrong("the address is empty"),
            (_, var point) => new AddressRow(new AddressLine(uprn, postcode.Key, point, text)),
        };
    }
}
