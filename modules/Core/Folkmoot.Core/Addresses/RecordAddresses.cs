using Folkmoot.Core.Areas;
using Folkmoot.Core.Postcodes;

namespace Folkmoot.Core.Addresses;

/// <summary>
/// Records of BS 7666, whose first field is their type. Streets (15) and properties (21) are collected first; then every name of a property (24) becomes an address.
/// </summary>
/// <remarks>
/// Sources: the data transfer format DTF 7.3 of the National Land and Property Gazetteer, and Ordnance Survey's technical specification of AddressBase
/// Premium, whose properties have the postcode and no class (types 15 and 24 begin alike). Both number fields alike for what is read here, from 0:
/// 15 has USRN 3, street 4, locality 5, town 6, language 8; 24 has UPRN 3, language 5, logical status 6, SAO 11 to 15, PAO 16 to 20, USRN 21 and, in
/// DTF 7.3, postcode 24 and post town 25; 21 has UPRN 3 and logical status 4, then DTF 7.3 has class 7, easting 9, northing 10 and
/// organisation 17, AddressBase Premium easting 8, northing 9, latitude 10, longitude 11 and postcode 20.
/// </remarks>
internal sealed class RecordAddresses
{
    private const string Street = "15";
    private const string Property = "21";
    private const string Name = "24";
    private const string Approved = "1";
    private const string English = "ENG";

    private readonly Dictionary<string, (string Street, string Locality, string Town)> streets = [];
    private readonly Dictionary<long, Known> properties = [];

    /// <summary>Whether a file's first row is such a record.</summary>
    public static bool IsRecord(string first) => first is ['1' or '2' or '3' or '6' or '9', >= '0' and <= '9'];

    /// <summary>Collects what addresses refer to.</summary>
    /// <exception cref="PlacesFileException">The file holds changes only.</exception>
    public void Collect(PlacesCsv row)
    {
        var type = row.Field(0);
        if (type is not (Street or Property or Name))
        {
            return;
        }

        if (row.Field(1) is not ("I" or ""))
        {
            throw new PlacesFileException($"{row.Where}: this file holds changes to a gazetteer and not the whole of it. Ask for a full supply.");
        }

        if (type == Street && (row.Field(8) is English or "" || !streets.ContainsKey(row.Field(3))))
        {
            streets[row.Field(3)] = (row.Field(4), row.Field(5), row.Field(6));
        }
        else if (type == Property && Uprn.TryParse(row.Field(3), out var uprn))
        {
            properties[uprn] = Known.Of(row);
        }
    }

    public AddressRow Read(PlacesCsv row) => row.Field(0) switch
    {
        Property when !Uprn.TryParse(row.Field(3), out _) => AddressRow.WrongUprn,
        Name when row.Field(6) == Approved && row.Field(5) is English or "" => ReadName(row),
        _ => AddressRow.NotNeeded,
    };

    private AddressRow ReadName(PlacesCsv row)
    {
        if (!Uprn.TryParse(row.Field(3), out var uprn))
        {
            return AddressRow.WrongUprn;
        }

        if (!properties.TryGetValue(uprn, out var property))
        {
            return AddressRow.Wrong("the property (record 21) of this name is missing");
        }

        if (!property.IsApproved)
        {
            return AddressRow.NotNeeded;
        }

        if (!streets.TryGetValue(row.Field(21), out var street))
        {
            return AddressRow.Wrong("the street (record 15) of this name is missing");
        }

        var text = AddressText.Join(property.Organisation, Object(row, 11), Object(row, 16), street.Street, street.Locality, street.Town.Length > 0 ? street.Town : row.Field(25));
        return AddressRow.Of(uprn, property.Postcode ?? row.Field(24), property.Place, text);
    }

    private static AddressObject Object(PlacesCsv row, int first) =>
        new(row.Field(first + 4), row.Field(first), row.Field(first + 1), row.Field(first + 2), row.Field(first + 3));

    private sealed record Known(bool IsApproved, string Organisation, string? Postcode, string Easting, string Northing, string Longitude, string Latitude)
    {
        // DTF 7.3 has a class there, which begins with a letter; AddressBase Premium the UPRN of a parent, or nothing.
        public static Known Of(PlacesCsv row) => row.Field(7) is [>= 'A' and <= 'Z', ..]
            ? new Known(row.Field(4) == Approved, row.Field(17), null, row.Field(9), row.Field(10), "", "")
            : new Known(row.Field(4) == Approved, "", row.Field(20), row.Field(8), row.Field(9), row.Field(11), row.Field(10));

        public (bool IsRead, GeoPoint? Point) Place(Postcode postcode)
        {
            var isRead = Longitude.Length > 0
                ? PlaceFields.TryReadDegrees(Longitude, Latitude, out var point)
                : PlaceFields.TryReadGrid(Easting, Northing, postcode, out point);
            return (isRead, point);
        }
    }
}
