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
        var voted = await desk.VotedAsync(vote, cancellationToken);
        var key = await hashes.KeyAsync(vote.Id, cancellationToken);
        var entries = await db.Roll.AsNoTracking().Where(e => e.VoteId == vote.Id && e.Email != null).ToListAsync(cancellationToken);
        var stopped = await suppressions.ReasonsAsync(entries.Select(e => e.Email!), cancellationToken);
        foreach (var entry in entries.Where(e => !stopped.ContainsKey(e.Email!) && !voted.Holds(ElectorHashes.OnRoll(key, e.Reference))))
        {
            db.Send(mail.ToElector(vote, entry));
        }
    }

    // Consent is that they watch the vote, and get mail about what they watch. Whether they may vote is asked only of those whose account has not.
    private async Task RemindWatchersAsync(Vote vote, CancellationToken cancellationToken)
    {
        var voted = await desk.VotedAsync(vote, cancellationToken);
        var key = await hashes.KeyAsync(vote.Id, cancellationToken);
        var waiting = (await watches.WatchersOfAsync([vote.Item, Vote.ListItem], cancellationToken)).Where(userId => !voted.HoldsAccount(ElectorHashes.OfAccount(key, userId)));
        foreach (var person in await recipients.OfAsync(waiting, cancellationToken))
        {
            if (await desk.RecogniseAsync(vote, person.UserId, cancellationToken) is { MayVote: true } elector && (elector.Marks is not { } marks || !voted.Holds(marks)))
            {
                db.Send(mail.ToWatcher(vote, person));
            }
        }
    }
}
