using Folkmoot.Core.Notifications;
using Folkmoot.Core.SafeText;
using Folkmoot.Voting.LifeCycle;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Votes;

/// <summary>Tells those who watch a vote, all votes or the vote's area what becomes of it. Whether somebody has voted plays no part.</summary>
public sealed class VoteNotices(VotingDbContext db, Notices notices)
{
    /// <summary>Announces it as long as everybody may know of the vote.</summary>
    public async Task AnnounceAsync(Guid voteId, Func<Vote, string> title, string path, bool forArea, CancellationToken cancellationToken)
    {
        if (await db.Votes.AsNoTracking().SingleOrDefaultAsync(v => v.Id == voteId, cancellationToken) is { IsPublic: true } vote)
        {
            await notices.AnnounceAsync(
                new Notice(vote.Item, [vote.Item, Vote.ListItem], title(vote), ResidentMarkdown.ToText(vote.Text), $"/votes/{vote.Slug}{path}", ActorId: null, forArea ? vote.Area : null),
                cancellationToken);
        }
    }
}

/// <summary>Announces that a vote takes ballots.</summary>
public sealed class AnnounceOpening(VoteNotices notices, IStringLocalizer<VoteNotices> texts) : IEventHandler<VoteOpened>
{
    public Task HandleAsync(VoteOpened domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        return notices.AnnounceAsync(domainEvent.VoteId, vote => texts["You can vote now: “{0}”", vote.Title], "", forArea: true, cancellationToken);
    }
}

/// <summary>Announces that a vote closes soon.</summary>
public sealed class AnnounceClosingSoon(VoteNotices notices, IStringLocalizer<VoteNotices> texts) : IEventHandler<VoteClosingSoon>
{
    public Task HandleAsync(VoteClosingSoon domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        return notices.AnnounceAsync(domainEvent.VoteId, vote => texts["The vote “{0}” closes soon", vote.Title], "", forArea: false, cancellationToken);
    }
}

/// <summary>Announces that a vote stays open longer.</summary>
public sealed class AnnounceExtension(VoteNotices notices, IStringLocalizer<VoteNotices> texts) : IEventHandler<VoteExtended>
{
    public Task HandleAsync(VoteExtended domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        return notices.AnnounceAsync(domainEvent.VoteId, vote => texts["The vote “{0}” stays open longer", vote.Title], "", forArea: false, cancellationToken);
    }
}

/// <summary>Announces that a vote was called off.</summary>
public sealed class AnnounceCancelling(VoteNotices notices, IStringLocalizer<VoteNotices> texts) : IEventHandler<VoteCancelled>
{
    public Task HandleAsync(VoteCancelled domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        return notices.AnnounceAsync(domainEvent.VoteId, vote => texts["The vote “{0}” was called off", vote.Title], "", forArea: true, cancellationToken);
    }
}

/// <summary>Announces a result.</summary>
public sealed class AnnounceResult(VoteNotices notices, IStringLocalizer<VoteNotices> texts) : IEventHandler<ResultPublished>
{
    public Task HandleAsync(ResultPublished domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        return notices.AnnounceAsync(domainEvent.VoteId, vote => texts["Result of the vote “{0}”", vote.Title], "/results", forArea: true, cancellationToken);
    }
}
