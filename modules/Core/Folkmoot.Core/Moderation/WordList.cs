using System.Globalization;
using System.Text;

namespace Folkmoot.Core.Moderation;

/// <summary>Finds words and phrases of a list as whole words, through capitals, accents, look-alike letters, stretched and spaced-out spelling.</summary>
public sealed class WordList
{
    private const int MostSigns = 5;

    // Letters of other scripts that look like Latin ones (Unicode TR 39 calls them confusables), and what stands in for letters.
    private static readonly Dictionary<char, char> LookAlikes = Pairs("аaеeоoрpсcуyхxіiјjѕsкkмmтtвbнhԁdɡgαaεeοoρpτtυuνvιiκkβbɑaıiłløođdßs@a$s€e0o3e4a5s7t8b");

    private readonly Dictionary<string, string> words = new(StringComparer.Ordinal);
    private readonly int longest;

    /// <param name="lines">One word or phrase a line.</param>
    public WordList(string lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        foreach (var line in lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var tokens = Tokens(line).ConvertAll(PlainForm);
            if (tokens.Count > 0)
            {
                words.TryAdd(string.Join(' ', tokens), line);
                longest = Math.Max(longest, tokens.Count);
            }
        }
    }

    /// <summary>The first entry of the list that the text holds, as it stands in the list; null when it holds none.</summary>
    public string? FindIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (words.Count == 0)
        {
            return null;
        }

        var tokens = Tokens(text);
        return FindIn(tokens) ?? FindIn(JoinSingles(tokens));
    }

    /// <summary>The text as it is compared with others: what differs by spaces, capitals, marks or signs only is the same.</summary>
    public static string Skeleton(string text) => string.Concat(Tokens(text).Select(PlainForm));

    private string? FindIn(List<string> tokens)
    {
        var forms = tokens.Select(token => Forms(token).Distinct().ToList()).ToList();
        for (var start = 0; start < forms.Count; start++)
        {
            IEnumerable<string> phrases = [""];
            for (var length = 1; length <= longest && start + length <= forms.Count; length++)
            {
                var next = forms[start + length - 1];
                phrases = [.. phrases.SelectMany(phrase => next.Select(form => phrase.Length == 0 ? form : $"{phrase} {form}")).Take(64)];
                if (phrases.FirstOrDefault(words.ContainsKey) is { } found)
                {
                    return words[found];
                }
            }
        }

        return null;
    }

    // "s p a m" and "s.p.a.m" are three or more letters that stand alone one after the other.
    private static List<string> JoinSingles(List<string> tokens)
    {
        List<string> joined = [];
        for (var i = 0; i < tokens.Count;)
        {
            var end = i;
            while (end < tokens.Count && tokens[end].Length == 1)
            {
                end++;
            }

            joined.Add(end - i >= 3 ? string.Concat(tokens[i..end]) : tokens[i]);
            i = end - i >= 3 ? end : i + 1;
        }

        return joined;
    }

    private static List<string> Tokens(string text)
    {
        List<string> tokens = [];
        var token = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
            {
                continue;
            }

            if (Rune.IsLetterOrDigit(rune) || rune.Value is '@' or '$' or '€' or '!' or '|')
            {
                Add(token, Rune.ToLowerInvariant(rune));
            }
            else if (rune.Value is not ('*' or '_' or '\''))
            {
                Add(tokens, token);
            }
        }

        Add(tokens, token);
        return tokens;
    }

    private static void Add(List<string> tokens, StringBuilder token)
    {
        var text = token.ToString().TrimEnd('!', '|', '@', '€').TrimStart('!', '|');
        if (text.Length > 0)
        {
            tokens.Add(text);
        }

        token.Clear();
    }

    private static void Add(StringBuilder token, Rune rune)
    {
        Span<char> letters = stackalloc char[2];
        token.Append(letters[..rune.EncodeToUtf16(letters)]);
    }

    // The first of the forms: everybody's text is made of them, and only lists of words need the others.
    private static string PlainForm(string token) => !token.Any(char.IsLetter) ? token
        : token.Count(IsSign) > MostSigns ? string.Concat(token.Select(Letter))
        : string.Create(token.Length, token, static (letters, word) =>
        {
            for (var i = 0; i < word.Length; i++)
            {
                letters[i] = Letter(word[i]) is var letter && IsSign(letter) ? 'i' : letter;
            }
        });

    private static char Letter(char letter) => LookAlikes.GetValueOrDefault(letter, letter);

    private static bool IsSign(char letter) => letter is '1' or '!' or '|';

    // Numbers stay numbers; within a word 1, ! and | stand for i or for l, and a stretched letter for one or for two.
    private static IEnumerable<string> Forms(string token)
    {
        var word = token.Any(char.IsLetter) ? string.Concat(token.Select(Letter)) : token;
        return (token.Any(char.IsLetter) ? Readings(word) : [word]).SelectMany(reading => new[] { reading, Squeeze(reading, 1), Squeeze(reading, 2) });
    }

    private static IEnumerable<string> Readings(string word)
    {
        var signs = Enumerable.Range(0, word.Length).Where(i => IsSign(word[i])).ToList();
        if (signs.Count > MostSigns)
        {
            return [word];
        }

        return Enumerable.Range(0, 1 << signs.Count).Select(choice => string.Create(word.Length, choice, (letters, bits) =>
        {
            word.CopyTo(letters);
            for (var i = 0; i < signs.Count; i++)
            {
                letters[signs[i]] = (bits >> i & 1) == 0 ? 'i' : 'l';
            }
        }));
    }

    private static string Squeeze(string word, int keep)
    {
        var squeezed = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length;)
        {
            var end = i;
            while (end < word.Length && word[end] == word[i])
            {
                end++;
            }

            squeezed.Append(word[i], end - i >= 3 ? keep : end - i);
            i = end;
        }

        return squeezed.ToString();
    }

    private static Dictionary<char, char> Pairs(string pairs) =>
        Enumerable.Range(0, pairs.Length / 2).ToDictionary(i => pairs[2 * i], i => pairs[(2 * i) + 1]);
}
