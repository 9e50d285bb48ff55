using System.Security.Claims;
using Folkmoot.Core;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Readings;
using Folkmoot.Forums.Supports;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;

namespace Folkmoot.Forums.Pages.Forums;

/// <summary>What a topic page needs to know of a signed-in person; visitors ask nothing.</summary>
public sealed class TopicViewer(SupportDesk supports, PostEditing editing, ReadingMarks marks, UnreadTopics unread, IAuthorizationService authorization, TimeProvider clock)
{
    public async Task<ViewerFacts> SeeAsync(ClaimsPrincipal user, TopicPage page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var (userId, area) = (user.UserId(), page.Heading.Area);
        if (page.Posts.Items.LastOrDefault(p => p.Number is not null) is { Number: { } seen })
        {
            marks.Add(userId, page.Heading.Id, seen);
        }

        var posts = page.Posts.Items;
        var supported = await supports.OfAsync(userId, [.. posts.Where(p => p.SupportCount > 0).Select(p => p.Id)], cancellationToken);
        var window = posts.Any(p => p.AuthorId == userId) ? await editing.WindowOfAsync(userId, cancellationToken) : TimeSpan.Zero;
        var now = clock.GetUtcNow();
        return new ViewerFacts(userId, supported, now - window, now - PostEditing.BringBackTime)
        {
            CanModerate = await authorization.AuthorizeAsync(user, area, CorePermissions.Moderate),
            CanCollectStatements = await authorization.AuthorizeAsync(user, area, ForumPermissions.CollectStatements),
            CanOrganise = await authorization.AuthorizeAsync(user, area, ForumPermissions.Organise),
        };
    }

    public Task<long?> FindFirstUnreadAsync(string userId, long topicId, CancellationToken cancellationToken) => unread.FindFirstAsync(userId, topicId, cancellationToken);
}

/// <summary>What decides which links somebody sees.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Supported">The posts that they agree with.</param>
/// <param name="ChangeSince">Their own posts of after this moment can be changed.</param>
/// <param name="BringBackSince">What they took away after this moment can come back.</param>
public sealed record ViewerFacts(string UserId, IReadOnlySet<long> Supported, DateTimeOffset ChangeSince, DateTimeOffset BringBackSince)
{
    public bool CanModerate { get; init; }

    public bool CanCollectStatements { get; init; }

    public bool CanOrganise { get; init; }
}
