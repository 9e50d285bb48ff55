using System.Globalization;
using Folkmoot.Core.Notifications;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.LifeCycle;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Reminders;

/// <summary>
/// Writes to those who can vote and have not, some days before a vote closes: once for each vote, in one transaction with the note that it has been done. The
/// mails wait encrypted under random ids: no copy of the database, its log or its errors tells who was written to, and so who was not.
/// </summary>
public sealed class RemindDue(VotingDbContext db, VoteTurns turns, ElectorDesk desk, ElectorHashes hashes, Watches watches, Recipients recipients, Suppressions suppressions, ReminderMail mail, TimeProvider clock) : IScheduledJob
{
    public const string Name = "voting.remind";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var id in await db.Votes.Where(v => v.State == VoteState.Open && v.ReminderDays > 0 && v.RemindedAt == null && v.ClosesAt > now).Select(v => v.Id).ToListAsync(cancellationToken))
        {
            await turns.TakeAsync(id, (vote, moment) => vote.IsReminderDue(moment), async (vote, moment) =>
            {
                vote.Remind(moment);
                await (vote.HasRoll ? RemindRollAsync(vote, cancellationToken) : RemindWatchersAsync(vote, cancellationToken));
                return new VoteLogEntry(vote.Id, VoteAct.Reminded, "", moment);
            }, actorId: null, cancellationToken);
        }
    }

    private async Task RemindRollAsync(Vote vote, CancellationToken cancellationToken)
    {
        var voted = (await db.Turnout.AsNoTracking().Where(t => t.VoteId == vote.Id).Select(t => t.Elector).ToListAsync(cancellationToken)).Select(Convert.ToHexString).ToHashSet();
        var key = await hashes.KeyAsync(vote.Id, cancellationToken);
        foreach (var entry in await db.Roll.AsNoTracking().Where(e => e.VoteId == vote.Id && e.Email != null).ToListAsync(cancellationToken))
        {
            if (!voted.Contains(Convert.ToHexString(ElectorHashes.OnRoll(key, entry.Reference).Elector)) && await suppressions.ReasonAsync(entry.Email!, cancellationToken) is null)
            {
                db.Send(mail.ToElector(vote, entry));
            }
        }
    }

    // Consent is that they watch the vote, and get mail about what they watch.
    private async Task RemindWatchersAsync(Vote vote, CancellationToken cancellationToken)
    {
        foreach (var userId in await watches.WatchersOfAsync([vote.Item, Vote.ListItem], cancellationToken))
        {
            if (await recipients.FindAsync(userId, watchedThings: true, cancellationToken) is { } person
                && await desk.FindAsync(vote, userId, cancellationToken) is { MayVote: true, HasVoted: false })
            {
                db.Send(mail.ToWatcher(vote, person));
            }
        }
    }
}
