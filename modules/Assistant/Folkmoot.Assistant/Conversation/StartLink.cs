using Folkmoot.Assistant.Articles;
using Microsoft.AspNetCore.WebUtilities;

namespace Folkmoot.Assistant.Conversation;

/// <summary>A link of an article that begins a report or a message on this site. In a conversation it is a button: what was said goes along by POST, since a text belongs in no address.</summary>
/// <param name="Text">What stands on it.</param>
/// <param name="Path">Where it begins.</param>
/// <param name="Category">What stands chosen there; empty for nothing.</param>
/// <param name="Subject">What the article says that it is about; empty for nothing.</param>
public sealed record StartLink(string Text, string Path, string Category, string Subject)
{
    public const string Report = "/reports/new";
    public const string Message = "/contact/write";

    /// <summary>Both pages take what is handed over there.</summary>
    public string Action => Path + "?handler=begin";

    /// <summary>Null for a link that leads elsewhere.</summary>
    public static StartLink? Of(ArticleLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        var parts = link.Address.Split('?', 2);
        var query = QueryHelpers.ParseQuery(parts.Length > 1 ? parts[1] : "");
        return parts[0] is Report or Message ? new StartLink(link.Text, parts[0], Last("category"), Last("subject")) : null;

        string Last(string name) => query.TryGetValue(name, out var values) ? values[^1] ?? "" : "";
    }
}
