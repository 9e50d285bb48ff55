using System.Globalization;
using System.Security.Cryptography;
using Folkmoot.Business.Feeds;
using Folkmoot.Business.Hubs;
using Folkmoot.Business.Reading;
using Folkmoot.Core.Fetch;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Polling;

/// <summary>Notes what came of asking a feed, and takes in what it brought.</summary>
public sealed class FeedVisits(BusinessDbContext db, SiteDatabase site, EntryIntake intake, PollQueue queue, HubDesk hubs, ISettings<NewsSettings> settings, TimeProvider clock)
{
    /// <summary>A server is left alone for so long after each question.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromSeconds(5);

    // A server that is busy for one feed is busy for all of them, for a while.
    private static readonly TimeSpan LongestForAll = TimeSpan.FromHours(1);

    public async Task NoteAsync(ClaimedFeed claim, FetchOutcome outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(outcome);
        var read = outcome is FetchOutcome.Fetched { Body: var body } fetched ? new Arrived(fetched, SHA256.HashData(body.Span)) : null;
        await using var work = await site.BeginAsync(cancellationToken);
        if (await FindAsync(claim, cancellationToken) is not var (feed, check))
        {
            return;
        }

        switch (outcome)
        {
            case FetchOutcome.NotModified same:
                check.Unchanged(same.ETag, same.LastModified, clock.GetUtcNow());
                await AnsweredAsync(feed, check, (same.PermanentAddress, same.FreshFor), hub: null, cancellationToken);
                break;
            case FetchOutcome.Fetched:
                await TakeAsync(feed, check, read!, cancellationToken);
                break;
            default:
                await FailedAsync(feed, check, outcome, cancellationToken);
                break;
        }

        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    /// <summary>Its turn has come so late that it lies in an hour in which the feed does not want to be asked.</summary>
    public async Task PostponeAsync(ClaimedFeed claim, DateTimeOffset until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (await FindAsync(claim, cancellationToken) is var (_, check))
        {
            check.Plan(until, check.NotBefore);
            await db.SaveChangesAsync(cancellationToken);
            await queue.FreeAsync(check.Host, clock.GetUtcNow(), cancellationToken);
        }
    }

    /// <summary>It could not be taken in, which is our fault or that of its words: it comes again like one that does not answer.</summary>
    public async Task NoteBrokenAsync(ClaimedFeed claim, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (await FindAsync(claim, cancellationToken) is var (_, check))
        {
            check.Fail(CheckResult.Broken, reason, clock.GetUtcNow());
            await PlanAfterFailureAsync(check, retryAfter: null, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    // Null when it has been removed, or when somebody else has asked it because we took too long.
    private async Task<(Feed Feed, FeedCheck Check)?> FindAsync(ClaimedFeed claim, CancellationToken cancellationToken)
    {
        var found = await db.Checks.Where(c => c.FeedId == claim.FeedId && c.ClaimedUntil == claim.Until).Join(db.Feeds, c => c.FeedId, f => f.Id, (check, feed) => new { check, feed })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.feed, found.check);
    }

    private async Task TakeAsync(Feed feed, FeedCheck check, Arrived arrived, CancellationToken cancellationToken)
    {
        var (fetched, now) = (arrived.Fetched, clock.GetUtcNow());
        if (check.BodyHash is { } known && known.AsSpan().SequenceEqual(arrived.Hash))
        {
            check.Same(fetched.ETag, fetched.LastModified, now);
            await AnsweredAsync(feed, check, (fetched.PermanentAddress, fetched.FreshFor), hub: null, cancellationToken);
            return;
        }

        var read = FeedReader.Read(fetched.Body, fetched.ContentType, fetched.FinalAddress);
        if (read.Format is FeedKind.None or FeedKind.Page)
        {
            check.Fail(CheckResult.NotAFeed, read.Found.Count > 0 ? read.Found[0].AbsoluteUri : null, now);
            await PlanAfterFailureAsync(check, retryAfter: null, cancellationToken);
            return;
        }

        (feed.Title, feed.Home) = (feed.Title.Length > 0 ? feed.Title : read.Title ?? feed.Uri.Host, read.Home?.AbsoluteUri ?? feed.Home);
        await intake.TakeAsync(feed, read, (await settings.GetAsync(cancellationToken)).KeepEntries, cancellationToken);
        check.Read(read, fetched.ETag, fetched.LastModified, arrived.Hash, now);
        await AnsweredAsync(feed, check, (fetched.PermanentAddress, fetched.FreshFor), HubLinks.Of(read, fetched), cancellationToken);
    }

    private async Task AnsweredAsync(Feed feed, FeedCheck check, (Uri Permanent, TimeSpan? FreshFor) said, (Uri Hub, Uri Topic)? hub, CancellationToken cancellationToken)
    {
        var (asked, now) = (check.Host, clock.GetUtcNow());
        await MoveAsync(feed, check, said.Permanent, cancellationToken);
        var week = await db.Entries.CountAsync(e => e.FeedId == feed.Id && e.PublishedAt > now.AddDays(-7), cancellationToken);
        var rules = await settings.GetAsync(cancellationToken);
        // Whose hub sends us what is new is asked all the same, now and then: hubs forget.
        var interval = await hubs.FollowAsync(feed.Id, hub, cancellationToken) ? TimeSpan.FromHours(rules.MostHours) : PollTimes.IntervalFor(week, rules);
        check.Plan(PollTimes.AfterAnswer(now, interval, check.WishesFor(said.FreshFor), ChanceOf(check)), notBefore: null);
        await queue.FreeAsync(asked, now + Spacing, cancellationToken);
    }

    // Every hop has been checked, and what was found there is a feed. Two feeds never become one: the second stays where it is.
    private async Task MoveAsync(Feed feed, FeedCheck check, Uri permanent, CancellationToken cancellationToken)
    {
        var address = permanent.AbsoluteUri;
        if (address != feed.Address && address.Length <= Feed.LongestAddress && !await db.Feeds.AnyAsync(f => f.Address == address, cancellationToken))
        {
            feed.MoveTo(permanent);
            check.Follow(permanent);
        }
    }

    private async Task FailedAsync(Feed feed, FeedCheck check, FetchOutcome outcome, CancellationToken cancellationToken)
    {
        var (result, detail, retryAfter) = outcome switch
        {
            FetchOutcome.Refused refused => (CheckResult.Refused, refused.Reason.ToString(), null),
            FetchOutcome.TooLarge => (CheckResult.TooLarge, null, null),
            FetchOutcome.TimedOut => (CheckResult.TimedOut, null, null),
            FetchOutcome.Failed { Status: 410 } => (CheckResult.Gone, null, null),
            FetchOutcome.Failed { Status: { } status } failed => (CheckResult.Status, status.ToString(CultureInfo.InvariantCulture), failed.RetryAfter),
            _ => (CheckResult.Unreachable, (string?)null, (DateTimeOffset?)null),
        };
        check.Fail(result, detail, clock.GetUtcNow());
        if (result == CheckResult.Gone)
        {
            feed.End();
            db.Raise(new FeedGone(feed.Id));
        }

        await PlanAfterFailureAsync(check, retryAfter, cancellationToken);
    }

    private async Task PlanAfterFailureAsync(FeedCheck check, DateTimeOffset? retryAfter, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var next = PollTimes.AfterFailure(now, check.Failures, retryAfter, await settings.GetAsync(cancellationToken), check.WishesFor(freshFor: null), ChanceOf(check));
        check.Plan(next, retryAfter > now ? (retryAfter < next ? retryAfter : next) : null);
        var wait = retryAfter - now ?? TimeSpan.Zero;
        await queue.FreeAsync(check.Host, now + (wait > LongestForAll ? LongestForAll : wait > Spacing ? wait : Spacing), cancellationToken);
    }

    // Different for each feed and each time; no secret.
    private static double ChanceOf(FeedCheck check) => (uint)HashCode.Combine(check.FeedId, check.Asked) / (double)uint.MaxValue;

    private sealed record Arrived(FetchOutcome.Fetched Fetched, byte[] Hash);
}

/// <summary>A feed's server says that it is gone for good.</summary>
[EventName("business.feed-gone")]
public sealed record FeedGone(Guid FeedId) : IDomainEvent;
