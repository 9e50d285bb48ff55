using System.Net;
using System.Net.Sockets;

namespace Folkmoot.Core.Fetch;

/// <summary>
/// The only way out: whatever address a person, a feed or a recipe names is asked through this. It goes to the public Internet only, looks at
/// the address again at every redirect and connects to what it looked at.
/// </summary>
/// <example><code>
/// switch (await fetcher.FetchAsync(new FetchRequest(feed.Address) { ETag = feed.ETag }, cancellationToken))
/// {
///     case FetchOutcome.Fetched fetched: …
///     case FetchOutcome.Refused refused: …
/// }
/// </code></example>
public sealed class SafeFetcher : IDisposable
{
    private const int MostRedirects = 5;

    private readonly HttpMessageInvoker client;
    private readonly FetchPolicy policy;
    private readonly Site site;
    private readonly TimeProvider clock;

    public SafeFetcher(FetchPolicy policy, NameLookup lookup, Site site, TimeProvider clock)
        : this(policy, lookup, site, clock, prepare: null)
    {
    }

    // Tests trust the certificate of their own server.
    internal SafeFetcher(FetchPolicy policy, NameLookup lookup, Site site, TimeProvider clock, Action<SocketsHttpHandler>? prepare)
    {
        (this.policy, this.site, this.clock) = (policy, site, clock);
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = new CheckedConnection(policy, lookup).OpenAsync,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            MaxResponseHeadersLength = 32,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
            ActivityHeadersPropagator = null,
        };
        prepare?.Invoke(handler);
        client = new HttpMessageInvoker(handler);
    }

    /// <summary>Asks. Throws only when <paramref name="cancellationToken"/> ends it; whatever the other side does is an outcome.</summary>
    public async Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(request.TimeLimit);
        try
        {
            return await FollowAsync(request, limit.Token);
        }
        catch (HttpRequestException error) when (error.InnerException is PrivateNetworkException forbidden)
        {
            return new FetchOutcome.Refused(FetchRefusal.PrivateNetwork, forbidden.Address);
        }
        catch (Exception error) when (IsTheirs(error) && !cancellationToken.IsCancellationRequested)
        {
            return limit.IsCancellationRequested ? new FetchOutcome.TimedOut() : new FetchOutcome.Failed(null);
        }
    }

    public void Dispose() => client.Dispose();

    private static bool IsTheirs(Exception error) =>
        error is HttpRequestException or OperationCanceledException or IOException or InvalidDataException or SocketException;

    private async Task<FetchOutcome> FollowAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var (at, written, permanent) = (request.Address, request.Address.OriginalString, request.Address);
        Uri? from = null;
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            if (policy.Refuse(at, written, from, site.BaseAddress) is { } refusal)
            {
                return new FetchOutcome.Refused(refusal, at);
            }

            using var message = FetchMessage.For(request, at, site);
            using var response = await client.SendAsync(message, cancellationToken);
            if (request.Post is not null || request.Authorization is not null || FetchAnswer.RedirectOf(response, at) is not var (next, text))
            {
                return await FetchAnswer.ReadAsync(response, request, (at, permanent), clock, cancellationToken);
            }

            permanent = FetchAnswer.IsPermanent(response) && permanent == at ? next : permanent;
            (from, at, written) = (at, next, text);
        }

        return new FetchOutcome.Refused(FetchRefusal.TooManyRedirects, at);
    }
}
