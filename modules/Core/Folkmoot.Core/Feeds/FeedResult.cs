using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Folkmoot.Core.Feeds;

/// <summary>Answers with a feed, or with 304 to a reader who has it already.</summary>
public sealed class FeedResult : IResult
{
    private readonly byte[] content;
    private readonly string contentType;
    private readonly EntityTagHeaderValue tag;
    private readonly DateTimeOffset updated;

    private FeedResult(byte[] content, string contentType, DateTimeOffset updated)
    {
        (this.content, this.contentType) = (content, contentType);
        tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");

        // HTTP dates know whole seconds.
        this.updated = updated.AddTicks(-(updated.Ticks % TimeSpan.TicksPerSecond));
    }

    public static FeedResult Of(AtomFeed feed, FeedFormat format = FeedFormat.Atom)
    {
        ArgumentNullException.ThrowIfNull(feed);
        return format == FeedFormat.Rss
            ? new FeedResult(RssFeed.ToBytes(feed), RssFeed.ContentType, feed.Updated)
            : new FeedResult(feed.ToBytes(), AtomFeed.ContentType, feed.Updated);
    }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var headers = httpContext.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.LastModified = updated;
        if (IsKnown(httpContext.Request.GetTypedHeaders()))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await TypedResults.Bytes(content, contentType).ExecuteAsync(httpContext);
    }

    // RFC 9110, 13.2.2: the date counts only where no tag is asked for. ASP.NET Core's own file results also ignore a date
    // that lies in the future by the machine's clock, which need not be the site's.
    private bool IsKnown(RequestHeaders request) => request.IfNoneMatch.Count > 0
        ? request.IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
        : request.IfModifiedSince >= updated;
}
