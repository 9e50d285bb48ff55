using System.Globalization;
using System.Text;

namespace Folkmoot.Core.Residents;

/// <summary>
/// What a name looks like to somebody who reads quickly: letters of other alphabets that are drawn like Latin ones count as those, and accents, digits that
/// pass for letters, capitals, spaces and punctuation do not count. After the skeletons of Unicode's UTS 39, with its table cut down to the Cyrillic, Greek
/// and Latin letters that our keyboards and telephones offer.
/// </summary>
internal static class LookAlike
{
    private const string Drawn = "аеорсухіјѕһԁԛԝӏвкмнтьαβγεηικνορτυχωıłøđ0135$|";
    private const string Read = "aeopcyxijshdqwlbkmhtbabyenikvoptuxwilodolessl";

    private static readonly Dictionary<char, char> Letters = Drawn.Zip(Read).ToDictionary(pair => pair.First, pair => pair.Second);

    public static string SkeletonOf(string name)
    {
        var skeleton = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            var drawn = Letters.GetValueOrDefault(letter, letter);
            if (char.IsLetterOrDigit(drawn) && char.GetUnicodeCategory(drawn) != UnicodeCategory.NonSpacingMark)
            {
                skeleton.Append(drawn == 'i' ? 'l' : drawn);
            }
        }

        return skeleton.Replace("rn", "m").Replace("vv", "w").ToString();
    }
}
