using System.Globalization;
using System.Text;

namespace Folkmoot.Assistant.Ranking;

/// <summary>Takes texts apart into words as they are compared: small letters without accents, apostrophes closed up or, where a language elides, cut.</summary>
public static class Words
{
    /// <summary>Longer input says no more than its beginning does.</summary>
    public const int MaximumLength = 5000;

    private static readonly string[] Elided = ["l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu"];

    /// <summary>The words of a text, in their order.</summary>
    /// <param name="text">As it was written.</param>
    /// <param name="elides">Whether "l'école" is two words.</param>
    public static IReadOnlyList<string> Of(string text, bool elides)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> words = [];
        var word = new StringBuilder();
        foreach (var letter in Folded(text))
        {
            if (char.IsLetterOrDigit(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
            }
            else if (letter != '\'')
            {
                End(words, word);
            }
            else if (elides && Elided.Contains(word.ToString()))
            {
                word.Clear();
            }
        }

        End(words, word);
        return words;
    }

    // Letters without their marks, and typographic apostrophes as the plain one.
    private static IEnumerable<char> Folded(string text)
    {
        var cut = text.Length > MaximumLength ? text[..MaximumLength] : text;
        if (Ascii.IsValid(cut))
        {
            foreach (var letter in cut)
            {
                yield return letter is '`' ? '\'' : letter;
            }

            yield break;
        }

        // Half of a pair cannot be normalised: neither the one that the cut leaves, nor one that was sent so.
        var whole = string.Concat(cut.EnumerateRunes().Select(rune => rune.ToString()));
        foreach (var letter in whole.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                yield return letter is '’' or '‘' or '`' or '´' ? '\'' : letter;
            }
        }
    }

    private static void End(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }
}
