using System.Globalization;
using System.Text;

namespace Folkmoot.Business.Channels;

/// <summary>Which entries of its feeds a channel takes.</summary>
public sealed record ChannelRules
{
    public const int MostWords = 100;

    public const int LongestWord = 100;

    /// <summary>One of these has to stand in it; empty for all. Words or phrases; a star at the end stands for any ending.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>None of these may stand in it.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Whether an editor approves each entry, even of feeds that are trusted.</summary>
    public bool NeedsApproval { get; init; }

    /// <summary>Whether the words of an entry let it in.</summary>
    public bool Take(string text)
    {
        var words = WordsOf(text);
        return (Include.Count == 0 || Include.Any(phrase => Has(words, phrase))) && !Exclude.Any(phrase => Has(words, phrase));
    }

    private static bool Has(string words, string phrase)
    {
        var wanted = WordsOf(phrase);
        return wanted.Trim().Length > 0 && words.Contains(phrase.TrimEnd().EndsWith('*') ? wanted.TrimEnd() : wanted, StringComparison.Ordinal);
    }

    // Lower case without accents, a space around each word.
    internal static string WordsOf(string text)
    {
        var words = new StringBuilder(text.Length + 2).Append(' ');
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
            {
                words.Append(char.ToLowerInvariant(letter));
            }
            else if (words[^1] != ' ' && letter is not ('\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                words.Append(' ');
            }
        }

        return words[^1] == ' ' ? words.ToString() : words.Append(' ').ToString();
    }
}
