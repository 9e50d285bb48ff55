using Folkmoot.Business.Feeds;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Polling;

/// <summary>How the feeds are, for those who choose them.</summary>
public sealed class FeedHealth(BusinessDbContext db)
{
    public const int PageSize = 50;

    // Below this many questions a share says nothing.
    private const int FewestForShare = 5;

    /// <summary>One page by id.</summary>
    /// <param name="onlyTroubled">Only those that do not answer as they should, or are not asked.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<CheckedFeed>> PageAsync(bool onlyTroubled, string? after, CancellationToken cancellationToken)
    {
        var feeds = db.Feeds.AsNoTracking().Join(db.Checks, f => f.Id, c => c.FeedId, (feed, check) => new { feed, check });
        feeds = onlyTroubled ? feeds.Where(f => f.check.Failures > 0 || f.feed.State != FeedState.Active) : feeds;
        feeds = string.IsNullOrEmpty(after) ? feeds : feeds.Where(f => EF.Functions.GreaterThan(ValueTuple.Create(f.feed.Slug), ValueTuple.Create(after)));
        return await feeds.OrderBy(f => f.feed.Slug).Take(PageSize + 1).Select(f => new CheckedFeed(f.feed, f.check)).ToListAsync(cancellationToken);
    }

    public Task<CheckedFeed?> FindAsync(string slug, CancellationToken cancellationToken) =>
        db.Feeds.AsNoTracking().Where(f => f.Slug == slug).Join(db.Checks, f => f.Id, c => c.FeedId, (feed, check) => new CheckedFeed(feed, check)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>How many feeds there are, how many of them do not answer, and how often nothing had to be sent.</summary>
    public async Task<HealthSummary> SummaryAsync(CancellationToken cancellationToken)
    {
        var sums = await db.Checks.GroupBy(_ => 1).Select(g => new { Count = g.Count(), Failing = g.Count(c => c.Failures > 0), Asked = g.Sum(c => c.Asked), NotModified = g.Sum(c => c.NotModified) })
            .SingleOrDefaultAsync(cancellationToken);
        return sums is null ? new HealthSummary(0, 0, null) : new HealthSummary(sums.Count, sums.Failing, ShareOf(sums.NotModified, sums.Asked));
    }

    internal static double? ShareOf(long notModified, long asked) => asked < FewestForShare ? null : (double)notModified / asked;
}

/// <summary>A feed and how asking it goes.</summary>
public sealed record CheckedFeed(Feed Feed, FeedCheck Check)
{
    /// <summary>How often it did not have to be sent again; null while that says nothing.</summary>
    public double? NotModifiedShare => FeedHealth.ShareOf(Check.NotModified, Check.Asked);
}

/// <summary>All feeds together.</summary>
public sealed record HealthSummary(int Feeds, int Failing, double? NotModifiedShare);
