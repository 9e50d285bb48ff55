using Folkmoot.Forums.Topics;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Pages.Forums;

/// <summary>What stands in the place of words that are withheld, or above them for their author.</summary>
public sealed class PostNotes(IStringLocalizer<PostNotes> texts)
{
    /// <summary>Null where nothing is withheld.</summary>
    public string? Of(PostLine post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return post switch
        {
            { Withheld: null } => null,
            { Withheld: Withheld.Withdrawn } => texts["The author has deleted this post."].Value,
            { Withheld: Withheld.Removed or Withheld.Refused, RemovedBecause: { } reason } => texts["A moderator has removed this post: {0}", reason].Value,
            { Withheld: Withheld.Removed or Withheld.Refused } => texts["A moderator has removed this post."].Value,
            { Body.Length: > 0 } => texts["Only you can see this post until a moderator has read it."].Value,
            _ => texts["This post is hidden until a moderator has read it."].Value,
        };
    }
}
