using Folkmoot.Core.SafeText;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;

namespace Folkmoot.Forums.Sharing;

/// <summary>What other sites show of a page when somebody shares its address (Open Graph): never more than everybody may read.</summary>
/// <param name="Title">Plain text.</param>
/// <param name="Text">The beginning of what stands there, plain text.</param>
/// <param name="Path">Below the site's base address.</param>
/// <param name="Type">Open Graph's name for it.</param>
public sealed record Preview(string Title, string Text, string Path, string Type)
{
    private const int Length = 200;

    /// <summary>Null for a board that is not for everybody.</summary>
    public static Preview? Of(Board board)
    {
        ArgumentNullException.ThrowIfNull(board);
        return board.Readers == BoardReaders.Everyone ? new Preview(board.Title, Shortened(board.Description ?? ""), $"/forums/{board.Slug}", "website") : null;
    }

    /// <summary>Null for a topic that is hidden, or on a board that is not for everybody. Its text is the first post's that everybody can see.</summary>
    public static Preview? Of(TopicHeading topic, IEnumerable<PostLine> posts)
    {
        ArgumentNullException.ThrowIfNull(topic);
        var first = posts.FirstOrDefault(p => p.Withheld is null)?.Body ?? "";
        return topic is { IsForEveryone: true, IsHidden: false }
            ? new Preview(topic.Title, Shortened(ResidentMarkdown.ToText(first)), $"/forums/{topic.BoardSlug}/{topic.Id}/{topic.Slug}", "article")
            : null;
    }

    private static string Shortened(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Length ? line : line[..(char.IsHighSurrogate(line[Length - 2]) ? Length - 2 : Length - 1)] + "…";
    }
}
