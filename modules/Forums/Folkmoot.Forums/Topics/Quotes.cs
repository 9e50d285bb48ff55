using System.Text.RegularExpressions;

namespace Folkmoot.Forums.Topics;

/// <summary>Puts what somebody wrote into the answer: with their name and a link, so that readers find the whole.</summary>
public sealed partial class Quotes(Site site, Microsoft.Extensions.Localization.IStringLocalizer<Quotes> texts)
{
    private const int MostLines = 20;

    /// <summary>What is written so far, and the quoted post behind it. What that one quotes itself is left out.</summary>
    public string After(string? written, FoundPost quoted)
    {
        ArgumentNullException.ThrowIfNull(quoted);
        var own = quoted.Post.Body.ReplaceLineEndings("\n").Split('\n').Where(line => !line.TrimStart().StartsWith('>'));
        var lines = string.Join('\n', own).Trim().Split('\n');
        var said = string.Join('\n', lines.Take(MostLines).Select(line => $"> {line}".TrimEnd()));
        var attribution = texts["{0} wrote:", Marks().Replace(quoted.Author ?? texts["Former resident"], @"\$0")];
        var start = string.IsNullOrWhiteSpace(written) ? "" : written.TrimEnd() + "\n\n";
        return $"{start}> [{attribution}]({site.Link(quoted.Address)})\n>\n{said}{(lines.Length > MostLines ? "\n> …" : "")}\n\n";
    }

    // What Markdown would take for its own.
    [GeneratedRegex(@"[\\`*_{}\[\]()#+.!<>|~&-]")]
    private static partial Regex Marks();
}
