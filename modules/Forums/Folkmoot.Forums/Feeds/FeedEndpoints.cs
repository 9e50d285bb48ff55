using System.Globalization;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Feeds;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Forums.Organising;
using Folkmoot.Forums.Topics;
using Folkmoot.Forums.YouSaidWeDid;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Folkmoot.Forums.Feeds;

/// <summary>The feeds' addresses, which other software relies on. A feed reader signs in nowhere: feeds hold what everybody may read.</summary>
internal static class FeedEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var format in Enum.GetValues<FeedFormat>())
        {
            var file = $"feed.{format.Extension()}";
            Map(endpoints, $"/forums/{file}", (HttpContext context, ForumFeeds feeds, CancellationToken cancellationToken) => AllAsync(format, context, feeds, cancellationToken));
            Map(endpoints, $"/forums/{{board}}/{file}", (string board, HttpContext context, BoardSight boards, ForumFeeds feeds, CancellationToken cancellationToken) =>
                BoardAsync(format, board, context, boards, feeds, cancellationToken));
            Map(endpoints, $"/forums/{{board}}/{{topicId:long}}/{file}", (string board, long topicId, HttpContext context, BoardSight boards, TopicReader topics, TopicPlaces places, ForumFeeds feeds, CancellationToken cancellationToken) =>
                TopicAsync(format, board, topicId, context, boards, topics, places, feeds, cancellationToken));
            Map(endpoints, $"/forums/areas/{{slug}}/{file}", (string slug, HttpContext context, AreaDirectory areas, ForumFeeds feeds, CancellationToken cancellationToken) =>
                AreaAsync(format, slug, context, areas, feeds, cancellationToken));
            Map(endpoints, $"/forums/you-said-we-did/{file}", (string? area, HttpContext context, AreaDirectory areas, DeedFeeds feeds, CancellationToken cancellationToken) =>
                DeedsAsync(format, area, context, areas, feeds, cancellationToken));
        }
    }

    private static void Map(IEndpointRouteBuilder endpoints, string address, Delegate feed) =>
        endpoints.MapGet(address, feed).AllowAnonymous().WithMetadata(new VisitorCacheAttribute());

    private static async Task<IResult> AllAsync(FeedFormat format, HttpContext context, ForumFeeds feeds, CancellationToken cancellationToken)
    {
        context.Shows(Board.AllItem);
        return FeedResult.Of(await feeds.OfAllAsync(format, cancellationToken), format);
    }

    private static async Task<IResult> BoardAsync(
        FeedFormat format, string board, HttpContext context, BoardSight boards, ForumFeeds feeds, CancellationToken cancellationToken)
    {
        if (await boards.FindAsync(board, userId: null, cancellationToken) is not { } found)
        {
            return TypedResults.NotFound();
        }

        context.Shows(found.Item);
        return FeedResult.Of(await feeds.OfAsync(found, format, cancellationToken), format);
    }

    private static async Task<IResult> TopicAsync(
        FeedFormat format, string board, long topicId, HttpContext context, BoardSight boards, TopicReader topics, TopicPlaces places, ForumFeeds feeds, CancellationToken cancellationToken)
    {
        if (await boards.FindAsync(board, userId: null, cancellationToken) is not { } found
            || await topics.FindAsync(found.Id, topicId, cancellationToken) is not { } topic)
        {
            return await ElsewhereAsync(format, board, topicId, context, places, cancellationToken);
        }

        context.Shows(topic.Item);
        return FeedResult.Of(await feeds.OfAsync(found, topic, format, cancellationToken), format);
    }

    // Moved to another board, or merged into another topic. What is moved may be moved back: readers ask again.
    private static async Task<IResult> ElsewhereAsync(
        FeedFormat format, string board, long topicId, HttpContext context, TopicPlaces places, CancellationToken cancellationToken)
    {
        if (await places.FindAsync(board, topicId, userId: null, cancellationToken) is not { } place || (place.Board.Slug == board && place.Topic.Id == topicId))
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Redirect(
            string.Create(CultureInfo.InvariantCulture, $"{context.Request.PathBase}/forums/{place.Board.Slug}/{place.Topic.Id}/feed.{format.Extension()}"), permanent: true);
    }

    private static async Task<IResult> AreaAsync(
        FeedFormat format, string slug, HttpContext context, AreaDirectory areas, ForumFeeds feeds, CancellationToken cancellationToken)
    {
        if (await areas.FindBySlugAsync(slug, cancellationToken) is not { } area)
        {
            return TypedResults.NotFound();
        }

        context.Shows(Board.AllItem);
        context.Shows(Area.ItemOf(area.Id));
        return FeedResult.Of(await feeds.OfAsync(area, format, cancellationToken), format);
    }

    private static async Task<IResult> DeedsAsync(
        FeedFormat format, string? area, HttpContext context, AreaDirectory areas, DeedFeeds feeds, CancellationToken cancellationToken)
    {
        var chosen = AreaId.TryParse(area, out var id) ? await areas.FindAsync(id, cancellationToken) : null;
        if (chosen is null && !string.IsNullOrEmpty(area))
        {
            return TypedResults.NotFound();
        }

        context.Shows(OfficialResponse.AllItem);
        context.Shows(Board.AllItem);
        return FeedResult.Of(await feeds.OfAsync(chosen, format, cancellationToken), format);
    }
}
