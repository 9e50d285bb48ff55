using System.Net;
using System.Text.RegularExpressions;

namespace Folkmoot.Business.Feeds;

/// <summary>All words of an entry, for those who look for some in them.</summary>
internal static partial class EntryText
{
    public static string Of(Entry entry) => $"{entry.Title}\n{entry.Excerpt}\n{WebUtility.HtmlDecode(Tag().Replace(entry.Html, " "))}";

    // What is stored is well formed: a bracket that is no tag's is written as an entity.
    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
