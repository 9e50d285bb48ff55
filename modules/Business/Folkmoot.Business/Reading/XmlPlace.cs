using System.Globalization;
using Folkmoot.Core.Areas;

namespace Folkmoot.Business.Reading;

/// <summary>Reads where an entry is: GeoRSS simple, GeoRSS by GML, and the W3C's geo.</summary>
internal sealed class XmlPlace(FeedXml xml)
{
    private const int MostNumbers = 2000;

    public void Read(EntryDraft entry)
    {
        switch (xml.Vocabulary, xml.Name)
        {
            case ("georss", "point" or "line" or "polygon" or "box"):
                entry.Place ??= MiddleOf(xml.Text());
                break;
            case ("georss", "circle"):
                // Latitude, longitude, radius.
                entry.Place ??= MiddleOf(string.Join(' ', xml.Text().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(2)));
                break;
            case ("georss", "where") or ("gml", "point"):
                var positions = new List<string>();
                ReadPositions(positions);
                entry.Place ??= MiddleOf(string.Join(' ', positions));
                break;
            case ("geo", "lat"):
                entry.Latitude ??= xml.Text();
                break;
            case ("geo", "long" or "lon"):
                entry.Longitude ??= xml.Text();
                break;
            case ("geo", "point"):
                xml.Children(() => Read(entry));
                break;
            default:
                xml.Skip();
                break;
        }
    }

    /// <summary>The middle of the box around pairs of latitude and longitude; null when they are none.</summary>
    public static GeoPoint? MiddleOf(string positions)
    {
        var words = positions.Split([' ', ',', '\t', '\n', '\r', ';'], MostNumbers + 1, StringSplitOptions.RemoveEmptyEntries);
        var numbers = new List<double>();
        foreach (var word in words.Take(MostNumbers))
        {
            if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            {
                return null;
            }

            numbers.Add(number);
        }

        if (numbers.Count < 2 || numbers.Count % 2 != 0)
        {
            return null;
        }

        var latitudes = numbers.Where((_, i) => i % 2 == 0).ToList();
        var longitudes = numbers.Where((_, i) => i % 2 == 1).ToList();
        return At((latitudes.Min() + latitudes.Max()) / 2, (longitudes.Min() + longitudes.Max()) / 2);
    }

    /// <summary>A point on the earth; null for one that is not, and for none at all (0, 0).</summary>
    public static GeoPoint? At(double latitude, double longitude) =>
        Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180 && (latitude, longitude) != (0, 0) ? new GeoPoint(longitude, latitude) : null;

    private void ReadPositions(List<string> positions) =>
        xml.Children(() =>
        {
            if (xml.Name is "pos" or "poslist" or "lowercorner" or "uppercorner")
            {
                positions.Add(xml.Text());
            }
            else
            {
                ReadPositions(positions);
            }
        });
}
