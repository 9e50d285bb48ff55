using System.Globalization;

namespace Folkmoot.Core.Postcodes;

/// <summary>One check of a draft against what the site goes by.</summary>
/// <param name="Passed">Whether it speaks for activating the draft.</param>
/// <param name="Text">What was found and what would be allowed.</param>
public sealed record PlacesGate(bool Passed, string Text)
{
    /// <summary>Passed while the share is not above what is allowed.</summary>
    internal static PlacesGate Share(string what, long count, long of, double most)
    {
        var share = of == 0 ? 0 : (double)count / of;
        return new PlacesGate(share <= most, string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}: {share * 100:0.##} % (at most {most * 100:0.##} %)"));
    }
}
