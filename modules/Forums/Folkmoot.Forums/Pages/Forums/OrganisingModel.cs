using Folkmoot.Core.Residents;
using Folkmoot.Forums.Organising;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using BoardEntity = Folkmoot.Forums.Boards.Board;
using TopicEntity = Folkmoot.Forums.Topics.Topic;

namespace Folkmoot.Forums.Pages.Forums;

/// <summary>What the pages share on which topics are organised: which topic, and who may.</summary>
public abstract class OrganisingModel(TopicPlaces places, IAuthorizationService authorization) : PageModel
{
    public BoardEntity Board { get; private set; } = null!;

    public TopicEntity Topic { get; private set; } = null!;

    /// <summary>The topic's own page.</summary>
    public string Address => Url.Content($"~/forums/{Board.Slug}/{Topic.Id}/{Topic.Slug}");

    /// <summary>Null when the person may organise this topic; otherwise what to show instead.</summary>
    protected async Task<IActionResult?> CheckAsync(long topicId, CancellationToken cancellationToken)
    {
        // Below another board's address there is no such topic.
        if (await places.FindAsync(topicId, User.UserId(), cancellationToken) is not { } place || place.Board.Slug != RouteData.Values["board"] as string)
        {
            return NotFound();
        }

        (Board, Topic) = (place.Board, place.Topic);
        return await MayAsync(place) ? null : Forbid();
    }

    protected Task<bool> MayAsync(TopicPlace place) => authorization.AuthorizeAsync(User, place.Board.Area, ForumPermissions.Organise);
}
