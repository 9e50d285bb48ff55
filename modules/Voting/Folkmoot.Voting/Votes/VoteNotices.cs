using Folkmoot.Core.Notifications;
using Folkmoot.Core.SafeText;
using Folkmoot.Voting.LifeCycle;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Votes;

/// <summary>Tells those who watch a vote, all votes or the vote's area what becomes of it. Whether somebody has voted plays no part.</summary>
public sealed class VoteNotices(VotingDbContext db, Notices notices, IStringLocalizer<VoteNotices> texts)
    : IEventHandler<VoteOpened>, IEventHandler<VoteClosingSoon>, IEventHandler<VoteExtended>, IEventHandler<VoteCancelled>, IEventHandler<ResultPublished>
{
    public Task HandleAsync(VoteOpened domainEvent, CancellationToken cancellationToken) =>
        AnnounceAsync(domainEvent, vote => texts["You can vote now: “{0}”", vote.Title], forArea: true, cancellationToken);

    public Task HandleAsync(VoteClosingSoon domainEvent, CancellationToken cancellationToken) =>
        AnnounceAsync(domainEvent, vote => texts["The vote “{0}” closes soon", vote.Title], forArea: false, cancellationToken);

    public Task HandleAsync(VoteExtended domainEvent, CancellationToken cancellationToken) =>
        AnnounceAsync(domainEvent, vote => texts["The vote “{0}” stays open longer", vote.Title], forArea: false, cancellationToken);

    public Task HandleAsync(VoteCancelled domainEvent, CancellationToken cancellationToken) =>
        AnnounceAsync(domainEvent, vote => texts["The vote “{0}” was called off", vote.Title], forArea: true, cancellationToken);

    public Task HandleAsync(ResultPublished domainEvent, CancellationToken cancellationToken) =>
        AnnounceAsync(domainEvent, vote => texts["Result of the vote “{0}”", vote.Title], forArea: true, cancellationToken, "/results");

    // As long as everybody may know of the vote.
    private async Task AnnounceAsync(IVoteEvent domainEvent, Func<Vote, string> title, bool forArea, CancellationToken cancellationToken, string path = "")
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        if (await db.Votes.AsNoTracking().SingleOrDefaultAsync(v => v.Id == domainEvent.VoteId, cancellationToken) is { IsPublic: true } vote)
        {
            await notices.AnnounceAsync(
                new Notice(vote.Item, [vote.Item, Vote.ListItem], title(vote), ResidentMarkdown.ToText(vote.Text), $"/votes/{vote.Slug}{path}", ActorId: null, forArea ? vote.Area : null),
                cancellationToken);
        }
    }
}
