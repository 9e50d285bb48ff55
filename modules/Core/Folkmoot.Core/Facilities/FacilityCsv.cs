using Folkmoot.Core.Sheets;

namespace Folkmoot.Core.Facilities;

/// <summary>Reads facilities from CSV with a line of column names.</summary>
internal sealed class FacilityCsv(FacilityFile file)
{
    private static readonly string[] Columns =
        ["reference", "kind", "name", "longitude", "latitude", "easting", "northing", "address", "phone", "website", "notes", "hours", "access"];

    public void Read(byte[] content) =>
        CsvSheet.Read(content, Takes, (row, cells) => file.Add($"Row {row}", cells), problem => file.Fail(problem.InWords()));

    private bool Takes(string[] header)
    {
        file.Ignored = [.. header.Where(name => name.Length > 0 && !Columns.Contains(name)).Distinct()];
        var hasPlace = (header.Contains("longitude") && header.Contains("latitude")) || (header.Contains("easting") && header.Contains("northing"));
        if (hasPlace && header.Contains("name"))
        {
            return true;
        }

        var missing = hasPlace ? "the column name is missing" : "the columns longitude and latitude, or easting and northing, are missing";
        file.Fail($"Row 1: {missing}. The file has: {string.Join(", ", header.Take(50))}.");
        return false;
    }
}
