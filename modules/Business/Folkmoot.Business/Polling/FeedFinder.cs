using Folkmoot.Business.Reading;
using Folkmoot.Core.Fetch;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Polling;

/// <summary>Looks what is at an address that an editor enters: a feed, or a page that names one.</summary>
public sealed class FeedFinder(SafeFetcher fetcher, IStringLocalizer<FeedFinder> texts)
{
    /// <summary>Looks; a page that names a single feed leads to it.</summary>
    public async Task<FeedSearch> FindAsync(Uri address, CancellationToken cancellationToken)
    {
        var (read, found, problem) = await ReadAsync(address, cancellationToken);
        if (read is { Format: FeedKind.Page, Found: [var only] })
        {
            (read, found, problem) = await ReadAsync(only, cancellationToken);
        }

        return read switch
        {
            null => new FeedSearch(null, [], problem!),
            { Format: FeedKind.Page, Found: { Count: > 0 } choices } => new FeedSearch(null, choices, texts["That is a page. Choose one of its feeds"]),
            { Format: FeedKind.None or FeedKind.Page } => new FeedSearch(null, [], texts["There is no feed at this address"]),
            _ => new FeedSearch(new FoundFeed(found!, read.Title), [], ""),
        };
    }

    private async Task<(ReadFeed? Read, Uri? Address, string? Problem)> ReadAsync(Uri address, CancellationToken cancellationToken) =>
        await fetcher.FetchAsync(ClaimedFeed.RequestFor(address), cancellationToken) switch
        {
            FetchOutcome.Fetched fetched => (FeedReader.Read(fetched.Body, fetched.ContentType, fetched.FinalAddress), fetched.PermanentAddress, null),
            FetchOutcome.Refused => (null, null, texts["We do not go to this address"].Value),
            FetchOutcome.TooLarge => (null, null, texts["What is there is larger than 5 MB"].Value),
            FetchOutcome.Failed { Status: { } status } => (null, null, texts["Its server said no (status {0})", status].Value),
            _ => (null, null, texts["Its server did not answer"].Value),
        };
}

/// <summary>What was found at an address.</summary>
/// <param name="Found">The feed; null when there is none, or several.</param>
/// <param name="Choices">Feeds that the page there names.</param>
/// <param name="Problem">What to tell the editor when there is none.</param>
public sealed record FeedSearch(FoundFeed? Found, IReadOnlyList<Uri> Choices, string Problem);

/// <summary>A feed that somebody may want to follow.</summary>
public sealed record FoundFeed(Uri Address, string? Title);
