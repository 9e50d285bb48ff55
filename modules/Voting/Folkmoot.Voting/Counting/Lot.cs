using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Folkmoot.Voting.Counting;

/// <summary>
/// The order in which lots fall, settled by the published seed: SHA-256 over the UTF-8 text "seed:number" for each option, the hashes
/// in ascending order. Who comes first wins a lot: is transferred or elected first, excluded last.
/// </summary>
public sealed class Lot
{
    private readonly int[] places;

    public Lot(string seed, int options)
    {
        Order = [.. Enumerable.Range(1, options).OrderBy(number => HashOf(seed, number), StringComparer.Ordinal)];
        places = new int[options + 1];
        for (var i = 0; i < options; i++)
        {
            places[Order[i]] = i;
        }
    }

    /// <summary>Option numbers, the luckiest first.</summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>Where an option stands, 0 for the luckiest.</summary>
    public int PlaceOf(int option) => places[option];

    public int Luckiest(IEnumerable<int> options) => options.MinBy(PlaceOf);

    public int Unluckiest(IEnumerable<int> options) => options.MaxBy(PlaceOf);

    private static string HashOf(string seed, int number) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}:{number}"))));
}
