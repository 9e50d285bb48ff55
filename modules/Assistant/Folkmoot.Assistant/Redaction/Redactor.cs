using System.Text.RegularExpressions;

namespace Folkmoot.Assistant.Redaction;

/// <summary>
/// Takes out of a text what may tell who wrote it, before it is kept: addresses of mail and web, telephone, card, account and National Insurance numbers, dates of birth,
/// postcodes, house numbers with their street, and names where the words before them say so. What is left may still tell something: it is kept for a short time only.
/// </summary>
public static partial class Redactor
{
    public const int MostKept = 1000;

    private const int MostRead = 2 * MostKept;

    private const string Gone = "[…]";

    private static readonly Regex[] Patterns = [WebAddress(), Mail(), Insurance(), FrenchInsurance(), Account(), BirthDay(), Numbers(), Postcode(), House(), FrenchHouse(), Titled(), Named()];

    public static string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = Unseen().Replace(text.Length > MostRead ? text[..MostRead] : text, " ").Trim();
        var kept = Patterns.Aggregate(plain, (left, pattern) => pattern.Replace(left, found => found.Groups["keep"].Value + Gone));
        return kept.Length <= MostKept ? kept : kept[..MostKept].TrimEnd() + "…";
    }

    // Spaces, and what a database or a screen might stumble over: control characters and halves of pairs.
    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex Unseen();

    [GeneratedRegex(@"\b(?:https?://|www\.)\S+", RegexOptions.IgnoreCase)]
    private static partial Regex WebAddress();

    [GeneratedRegex(@"[^\s@]+@[^\s@]+|[\p{L}\p{N}._-]+ ?(?:\bat\b|\(at\)) ?[\p{L}\p{N}-]+(?: ?\bdot\b ?[\p{L}\p{N}-]+)+", RegexOptions.IgnoreCase)]
    private static partial Regex Mail();

    [GeneratedRegex(@"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", RegexOptions.IgnoreCase)]
    private static partial Regex Insurance();

    [GeneratedRegex(@"\b[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3}(?: ?\d{2})?\b", RegexOptions.IgnoreCase)]
    private static partial Regex FrenchInsurance();

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Account();

    [GeneratedRegex(@"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}\b")]
    private static partial Regex BirthDay();

    // Six digits or more, however they are grouped: telephone, card, account and reference numbers.
    [GeneratedRegex(@"\+?\d(?:[ ().-]{0,2}\d){5,}")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"\b(?:flat \d+[a-z]?,? )?\d{1,4}[a-z]?,? (?:[\p{L}'’-]+ ){1,3}(?:street|st|road|rd|lane|ln|avenue|ave|close|drive|way|crescent|gardens|grove|place|court|terrace|row|walk|rise|view|hill)\b", RegexOptions.IgnoreCase)]
    private static partial Regex House();

    [GeneratedRegex(@"\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|impasse|chemin|place|boulevard|route|allée|allee)(?: [\p{L}'’-]+){1,4}", RegexOptions.IgnoreCase)]
    private static partial Regex FrenchHouse();

    [GeneratedRegex(@"(?<keep>\b(?i:mr|mrs|ms|miss|mx|dr|mme|mlle|monsieur|madame|councillor|cllr)\.? )\p{L}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]+)*")]
    private static partial Regex Titled();

    [GeneratedRegex(@"(?<keep>\b(?i:my name is|my name's|name is|i am called|i'm called|this is|called|named|je m'appelle|je m’appelle|je suis|mon nom est|s'appelle|fy enw i yw|fy enw yw) )\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*")]
    private static partial Regex Named();
}
