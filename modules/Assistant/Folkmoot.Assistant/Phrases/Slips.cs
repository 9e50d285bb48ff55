using Folkmoot.Assistant.Ranking;

namespace Folkmoot.Assistant.Phrases;

/// <summary>Whether a word may be another one, typed in a hurry. Narrower than the ranking's spelling: "fine" is not "fire".</summary>
internal static class Slips
{
    /// <summary>Stands before a word that is only meant when it is typed so.</summary>
    public const char Exactly = '=';

    public static bool MayBe(string typed, string meant)
    {
        if (meant[0] == Exactly)
        {
            return meant.AsSpan(1).SequenceEqual(typed);
        }

        return typed == meant || meant.Length switch
        {
            < 3 => false,
            3 => WithoutDoubles(typed) == meant,
            4 => WithoutDoubles(typed) == WithoutDoubles(meant) || AreSwapped(typed, meant),
            < 8 => BeginsAlike(typed, meant) && Edits.Between(typed, meant, 1) <= 1,
            _ => BeginsAlike(typed, meant) && Edits.Between(typed, meant, 2) <= 2,
        };
    }

    // A first letter may be left out, as in "nife", but not be another one.
    private static bool BeginsAlike(string typed, string meant) => typed[0] == meant[0] || typed == meant[1..];

    private static bool AreSwapped(string typed, string meant) => typed.Length == meant.Length && Edits.Between(typed, meant, 1) == 1 && typed.Order().SequenceEqual(meant.Order());

    private static string WithoutDoubles(string word) => string.Concat(word.Where((letter, i) => i == 0 || word[i - 1] != letter));
}
