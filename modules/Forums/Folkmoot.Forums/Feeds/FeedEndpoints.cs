using Folkmoot.Core.Feeds;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Folkmoot.Forums.Feeds;

/// <summary>The feeds' addresses, which other software relies on. A feed reader signs in nowhere: feeds hold what everybody may read.</summary>
internal static class FeedEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/forums/feed.atom", AllAsync).AllowAnonymous().WithMetadata(new VisitorCacheAttribute());
        endpoints.MapGet("/forums/{board}/feed.atom", BoardAsync).AllowAnonymous().WithMetadata(new VisitorCacheAttribute());
        endpoints.MapGet("/forums/{board}/{topicId:long}/feed.atom", TopicAsync).AllowAnonymous().WithMetadata(new VisitorCacheAttribute());
    }

    private static async Task<IResult> AllAsync(HttpContext context, ForumFeeds feeds, CancellationToken cancellationToken)
    {
        context.Shows(Board.AllItem);
        return FeedResult.Of(await feeds.OfAllAsync(cancellationToken));
    }

    private static async Task<IResult> BoardAsync(
        string board, HttpContext context, BoardSight boards, ForumFeeds feeds, CancellationToken cancellationToken)
    {
        if (await boards.FindAsync(board, userId: null, cancellationToken) is not { } found)
        {
            return TypedResults.NotFound();
        }

        context.Shows(found.Item);
        return FeedResult.Of(await feeds.OfAsync(found, cancellationToken));
    }

    private static async Task<IResult> TopicAsync(
        string board, long topicId, HttpContext context, BoardSight boards, TopicReader topics, ForumFeeds feeds, CancellationToken cancellationToken)
    {
        if (await boards.FindAsync(board, userId: null, cancellationToken) is not { } found
            || await topics.FindAsync(found.Id, topicId, cancellationToken) is not { } topic)
        {
            return TypedResults.NotFound();
        }

        context.Shows(topic.Item);
        return FeedResult.Of(await feeds.OfAsync(found, topic, cancellationToken));
    }
}
