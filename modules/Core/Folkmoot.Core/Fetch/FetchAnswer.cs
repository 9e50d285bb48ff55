using System.Net;

namespace Folkmoot.Core.Fetch;

/// <summary>Reads what another server answers.</summary>
internal static class FetchAnswer
{
    /// <summary>Where a redirect leads, and how it was written; null when the answer is none.</summary>
    public static (Uri Next, string Written)? RedirectOf(HttpResponseMessage response, Uri at)
    {
        var isRedirect = response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        return isRedirect && response.Headers.NonValidated.TryGetValues("Location", out var location) && location.Count == 1
            && location.ToString() is { Length: <= 2000 } written && Uri.TryCreate(at, written, out var next)
            ? (next, written)
            : null;
    }

    public static bool IsPermanent(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;

    public static async Task<FetchOutcome> ReadAsync(
        HttpResponseMessage response, FetchRequest request, (Uri Final, Uri Permanent) addresses, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.NotModified && (request.ETag is not null || request.LastModified is not null))
        {
            return new FetchOutcome.NotModified(addresses.Final, addresses.Permanent)
            {
                ETag = response.Headers.ETag?.ToString(),
                LastModified = response.Content.Headers.LastModified,
                FreshFor = FreshnessOf(response, clock),
            };
        }

        if (!response.IsSuccessStatusCode)
        {
            var wait = response.Headers.RetryAfter;
            return new FetchOutcome.Failed((int)response.StatusCode, wait?.Date ?? (wait?.Delta is { } delta ? clock.GetUtcNow() + delta : null));
        }

        return await PackedBody.ReadAsync(response.Content, request.MaxBytes, cancellationToken) is { } body
            ? new FetchOutcome.Fetched(
                body, response.Content.Headers.ContentType?.ToString(), response.Headers.ETag?.ToString(), response.Content.Headers.LastModified,
                addresses.Final, addresses.Permanent)
            {
                FreshFor = FreshnessOf(response, clock),
                Links = [.. response.Headers.NonValidated.TryGetValues("Link", out var links) ? links : []],
            }
            : new FetchOutcome.TooLarge(request.MaxBytes);
    }

    // RFC 9111, 4.2.1, of a cache that only one person uses; what is past or "0" says nothing.
    private static TimeSpan? FreshnessOf(HttpResponseMessage response, TimeProvider clock)
    {
        var control = response.Headers.CacheControl;
        if (control is { NoCache: true } or { NoStore: true })
        {
            return null;
        }

        var lifetime = control?.MaxAge ?? (response.Content.Headers.Expires - (response.Headers.Date ?? clock.GetUtcNow()));
        var left = lifetime - (response.Headers.Age ?? TimeSpan.Zero);
        return left > TimeSpan.Zero ? left : null;
    }
}
