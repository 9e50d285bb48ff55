using Folkmoot.Core.Areas;
using Folkmoot.Core.Postcodes;

namespace Folkmoot.Core.Addresses;

/// <summary>Where a file with a header keeps the parts of addresses. Names of columns count without capitals, spaces and underscores.</summary>
internal sealed class FlatAddresses
{
    // The parts as BS 7666 names them and the names that councils' exports and Ordnance Survey's products use for them.
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["uprn"] = ["uprn"],
        ["status"] = ["logicalstatus", "lpilogicalstatus", "status"],
        ["line"] = ["address", "fulladdress", "addressline", "singlelineaddress"],
        ["organisation"] = ["organisation", "organisationname", "organization", "rmorganisationname"],
        ["saoText"] = ["saotext", "sao", "saon"],
        ["paoText"] = ["paotext", "pao", "paon"],
        ["street"] = ["street", "streetdescriptor", "streetdescription", "streetname"],
        ["locality"] = ["locality", "localityname"],
        ["town"] = ["town", "townname", "posttown"],
        ["postcode"] = ["postcode", "postcodelocator"],
        ["easting"] = ["easting", "eastings", "xcoordinate", "mapeast", "x"],
        ["northing"] = ["northing", "northings", "ycoordinate", "mapnorth", "y"],
        ["longitude"] = ["longitude", "long", "lon", "lng"],
        ["latitude"] = ["latitude", "lat"],
    };

    private static readonly string[] Numbers = ["startnumber", "startsuffix", "endnumber", "endsuffix"];
    private readonly Dictionary<string, int> columns;

    private FlatAddresses(Dictionary<string, int> columns) => this.columns = columns;

    private bool HasPlaces => (columns.ContainsKey("easting") && columns.ContainsKey("northing")) || HasDegrees;

    private bool HasDegrees => columns.ContainsKey("longitude") && columns.ContainsKey("latitude");

    /// <summary>Decides by a file's first row; null when it is another kind of file.</summary>
    public static FlatAddresses? Of(IReadOnlyList<string> header)
    {
        var names = header.Select(n => string.Concat(n.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()).ToList();
        Dictionary<string, int> found = [];
        foreach (var (part, known) in Names.Concat(new[] { "pao", "sao" }.SelectMany(o => Numbers.Select(n => KeyValuePair.Create(o + n, new[] { o + n })))))
        {
            if (known.Select(name => names.IndexOf(name)).FirstOrDefault(i => i >= 0, -1) is >= 0 and var column)
            {
                found[part] = column;
            }
        }

        var flat = new FlatAddresses(found);
        var hasText = found.ContainsKey("line") || found.ContainsKey("street") || found.ContainsKey("paoText");
        return found.ContainsKey("uprn") && found.ContainsKey("postcode") && hasText && flat.HasPlaces ? flat : null;
    }

    public AddressRow Read(Func<int, string> fieldOf)
    {
        string Field(string part) => columns.TryGetValue(part, out var column) ? fieldOf(column) : "";
        AddressObject Object(string o) => new(Field(o + "Text"), Field(o + Numbers[0]), Field(o + Numbers[1]), Field(o + Numbers[2]), Field(o + Numbers[3]));
        // Approved is 1; other entries are alternative, provisional or historic names of the same places.
        if (Field("status") is not ("" or "1"))
        {
            return AddressRow.NotNeeded;
        }

        if (!Uprn.TryParse(Field("uprn"), out var uprn))
        {
            return AddressRow.WrongUprn;
        }

        var line = WithoutPostcode(Field("line"), Field("postcode"));
        var text = line.Length > 0
            ? AddressText.Lines(line)
            : AddressText.Join(Field("organisation"), Object("sao"), Object("pao"), Field("street"), Field("locality"), Field("town"));
        return AddressRow.Of(uprn, Field("postcode"), postcode => Place(Field, postcode), text);
    }

    private (bool IsRead, GeoPoint? Point) Place(Func<string, string> field, Postcode postcode)
    {
        var isRead = HasDegrees
            ? PlaceFields.TryReadDegrees(field("longitude"), field("latitude"), out var point)
            : PlaceFields.TryReadGrid(field("easting"), field("northing"), postcode, out point);
        return (isRead, point);
    }

    private static string WithoutPostcode(string line, string postcode) =>
        postcode.Length > 0 && line.EndsWith(postcode, StringComparison.OrdinalIgnoreCase) ? line[..^postcode.Length] : line;
}
