using System.Text.RegularExpressions;

namespace Folkmoot.Reports.Answers;

/// <summary>The places of a template, such as {reference}.</summary>
internal static partial class AnswerPlaces
{
    public static readonly string[] Known = ["reference", "title", "category", "place", "due"];

    /// <summary>In one pass: what is put in is not looked at again.</summary>
    public static string Replace(string text, Func<string, string> value) => Place().Replace(text, match => Known.Contains(match.Groups[1].Value) ? value(match.Groups[1].Value) : match.Value);

    /// <summary>The places that nothing is known of, as an editor mistyped them.</summary>
    public static IEnumerable<string> UnknownIn(string text) => Place().Matches(text).Select(m => m.Groups[1].Value).Except(Known);

    [GeneratedRegex(@"\{([^{}\r\n]{1,40})\}")]
    private static partial Regex Place();
}
