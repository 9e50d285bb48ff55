using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Folkmoot.Core.Feeds;

/// <summary>Answers with a feed, or with 304 to a reader who has it already.</summary>
public static class FeedResult
{
    public static FileContentHttpResult Of(AtomFeed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        var content = feed.ToBytes();
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");
        return TypedResults.File(content, AtomFeed.ContentType, lastModified: feed.Updated, entityTag: tag);
    }
}
