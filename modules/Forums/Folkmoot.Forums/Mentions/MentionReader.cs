using System.Text.RegularExpressions;
using Folkmoot.Core.Residents;
using Folkmoot.Core.SafeText;

namespace Folkmoot.Forums.Mentions;

/// <summary>
/// Finds the people whom a text names: <c>@Ann Smith</c>. Display names hold spaces, so the longest name that somebody has is meant; quotation marks
/// end a name where its writer wants it to: <c>@"Ann" Smith</c>. What is quoted from others names nobody.
/// </summary>
public sealed partial class MentionReader(ResidentProfiles profiles)
{
    private const int MostPlaces = 50;

    /// <summary>Whether a text could name anybody at all. Markdown can write the sign as an entity or behind a backslash.</summary>
    public static bool MayName(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        return MayBeSign().IsMatch(markdown);
    }

    /// <summary>The people in the order in which they are named, each once.</summary>
    public async Task<IReadOnlyList<NamedProfile>> FindAsync(string markdown, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var text = ResidentMarkdown.ToText(string.Join('\n', markdown.Split('\n').Where(line => !line.TrimStart().StartsWith('>'))));
        var places = At().Matches(text).Take(MostPlaces).Select(at => NamesAt(text, at.Index + 1)).ToList();
        if (places.Count == 0)
        {
            return [];
        }

        var known = await profiles.FindByNamesAsync(places.SelectMany(names => names), cancellationToken);
        return [.. places.Select(names => names.Select(name => known.GetValueOrDefault(name.Key)).OfType<NamedProfile>().FirstOrDefault()).OfType<NamedProfile>().Distinct()];
    }

    // All names that could begin here, the longest first.
    private static List<DisplayName> NamesAt(string text, int start)
    {
        if (start < text.Length && text[start] is '"' or '“' && text.IndexOfAny(['"', '”'], start + 1) is var end and > 0)
        {
            return DisplayName.Read(text[(start + 1)..end], out _) is { } exact ? [exact] : [];
        }

        var most = Math.Min(text.Length, start + DisplayName.MaximumLength);
        return
        [
            .. Enumerable.Range(start, most - start + 1).Reverse().Where(at => at > start && IsEndOfWord(text, at))
                .Select(at => DisplayName.Read(text[start..at], out _)).OfType<DisplayName>().DistinctBy(name => name.Key),
        ];
    }

    private static bool IsEndOfWord(string text, int at) =>
        !char.IsWhiteSpace(text[at - 1]) && (at == text.Length || !(char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at])));

    // The entities that become the sign: by number, or by its name.
    [GeneratedRegex("@|&#|&commat;")]
    private static partial Regex MayBeSign();

    // Not within an e-mail address.
    [GeneratedRegex(@"(?<![\p{L}\p{N}._+-])@(?=[\p{L}\p{N}""“])")]
    private static partial Regex At();
}
