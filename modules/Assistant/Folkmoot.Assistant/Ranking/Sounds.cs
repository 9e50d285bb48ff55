using System.Text;

namespace Folkmoot.Assistant.Ranking;

/// <summary>A rough spelling by ear, for English: words with the same key sound alike when read out.</summary>
public static class Sounds
{
    private static readonly (string Written, string Heard)[] Pairs =
    [
        ("tion", "xn"), ("sion", "xn"), ("cian", "xn"), ("ight", "t"), ("ough", "f"), ("augh", "f"), ("tch", "x"), ("sch", "sk"), ("ph", "f"), ("gh", "g"), ("ck", "k"), ("ch", "x"), ("sh", "x"),
        ("th", "t"), ("wh", "w"), ("wr", "r"), ("kn", "n"), ("qu", "kw"), ("dge", "j"), ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("ge", "je"), ("gi", "ji"), ("x", "ks"), ("c", "k"), ("z", "s"), ("q", "k"), ("v", "f"),
    ];

    /// <summary>The key of a word.</summary>
    public static string Of(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        foreach (var (written, heard) in Pairs)
        {
            word = word.Replace(written, heard, StringComparison.Ordinal);
        }

        var key = new StringBuilder();
        foreach (var (letter, i) in word.Select((letter, i) => (letter, i)))
        {
            var heard = letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'h' or 'w' ? i == 0 ? 'a' : '\0' : letter;
            if (heard != '\0' && (key.Length == 0 || key[^1] != heard))
            {
                key.Append(heard);
            }
        }

        return key.ToString();
    }
}
