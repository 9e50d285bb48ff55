using System.Net.Http.Headers;

namespace Folkmoot.Core.Fetch;

/// <summary>What is sent to another server: who asks, how to reach him, and nothing about anybody else.</summary>
internal static class FetchMessage
{
    public static HttpRequestMessage For(FetchRequest request, Uri address, Site site)
    {
        var message = new HttpRequestMessage(request.Post is null ? HttpMethod.Get : HttpMethod.Post, address);
        message.Headers.TryAddWithoutValidation("User-Agent", $"Folkmoot/1.0 (+{site.Link("contact")})");
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        AddConditions(message.Headers, request);
        if (request.Authorization is { } authorization)
        {
            message.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (request.Post is { } post)
        {
            message.Content = new ReadOnlyMemoryContent(post.Body);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(post.ContentType);
            foreach (var (name, value) in post.Headers ?? new Dictionary<string, string>())
            {
                message.Headers.Add(name, value);
            }
        }

        return message;
    }

    // A tag came from another server once: what does not parse is forgotten.
    private static void AddConditions(HttpRequestHeaders headers, FetchRequest request)
    {
        if (EntityTagHeaderValue.TryParse(request.ETag, out var tag))
        {
            headers.IfNoneMatch.Add(tag);
        }

        headers.IfModifiedSince = request.LastModified;
    }
}
