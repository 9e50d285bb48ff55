using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Moderation;

/// <summary>The rules about a text's own words, each with the message that names it.</summary>
public sealed partial class TextRules(IStringLocalizer<TextRules> texts)
{
    private const int EnoughLetters = 20;

    /// <summary>Why nobody may write this; null when they may.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="settings">The site's.</param>
    /// <param name="isNew">Whether its author is not trusted yet.</param>
    /// <param name="photos">How many photos come with it.</param>
    public string? Refusal(string text, ModerationSettings settings, bool isNew, int photos = 0)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (BlockedWord(text, settings) is { } blocked)
        {
            return blocked;
        }

        if (IsShouting(text, settings.CapitalsPerCent))
        {
            return texts["Write with fewer capital letters. At most {0} per cent of the letters may be capitals", settings.CapitalsPerCent];
        }

        if (!isNew)
        {
            return null;
        }

        return Pictures().Count(text) + photos > settings.PicturesForNewPeople
            ? texts["New people may put in so many pictures: {0}. Take some out", settings.PicturesForNewPeople].Value
            : Links().Count(text) > settings.LinksForNewPeople ? texts["New people may put in at most {0} links. Take some out", settings.LinksForNewPeople].Value : null;
    }

    /// <summary>The rule about words that nobody may write, names included.</summary>
    public string? BlockedWord(string text, ModerationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new WordList(settings.BlockedWords).FindIn(text) is { } word ? texts["Leave out “{0}”. It is not allowed on this site", word].Value : null;
    }

    /// <summary>The word for which a moderator reads the text first; null when there is none.</summary>
    public static string? WordToApprove(string text, ModerationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new WordList(settings.WordsToApprove).FindIn(text);
    }

    private static bool IsShouting(string text, int perCent)
    {
        var capitals = text.Count(char.IsUpper);
        var letters = capitals + text.Count(char.IsLower);
        return letters >= EnoughLetters && capitals * 100 > letters * perCent;
    }

    [GeneratedRegex(@"(?:https?://|\bwww\.)\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Links();

    [GeneratedRegex(@"!\[|<img\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pictures();
}
