using Folkmoot.Core.Fetch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Folkmoot.Business.Polling;

/// <summary>Asks the feeds that are due, several servers at once and each server one question at a time. No transaction waits for an answer.</summary>
public sealed class FeedPoller(IServiceScopeFactory scopes, SafeFetcher fetcher, TimeProvider clock, ILogger<FeedPoller> logger)
{
    private const int AtOnce = 4;

    /// <summary>Other jobs of the site wait meanwhile, so it stops after this time and comes again.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(15);

    /// <summary>For one feed, all redirects included.</summary>
    internal TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Asks what is due now.</summary>
    /// <returns>How many were asked.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var asked = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => AskWhileDueAsync(began, cancellationToken)));
        return asked.Sum();
    }

    private async Task<int> AskWhileDueAsync(long began, CancellationToken cancellationToken)
    {
        var asked = 0;
        while (clock.GetElapsedTime(began) < Turn && await AskNextAsync(cancellationToken))
        {
            asked++;
        }

        return asked;
    }

    private async Task<bool> AskNextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<PollQueue>().TakeAsync(cancellationToken) is not { } claim)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        if (PollTimes.Allowed(now, claim.Wishes) is var allowed && allowed > now)
        {
            await scope.ServiceProvider.GetRequiredService<FeedVisits>().PostponeAsync(claim, allowed, cancellationToken);
            return true;
        }

        var outcome = await fetcher.FetchAsync(claim.Request with { TimeLimit = TimeLimit }, cancellationToken);
        try
        {
            await scope.ServiceProvider.GetRequiredService<FeedVisits>().NoteAsync(claim, outcome, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(error, "The feed {Feed} could not be taken in", claim.FeedId);
            await using var another = scopes.CreateAsyncScope();
            await another.ServiceProvider.GetRequiredService<FeedVisits>().NoteBrokenAsync(claim, error.GetType().Name, cancellationToken);
        }

        return true;
    }
}
