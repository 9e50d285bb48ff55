using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Papers;

/// <summary>
/// Marks electors who vote on paper or by telephone. The mark is the same turnout row that a ballot on the web makes, under the same unique indexes: whichever
/// comes first keeps the other out.
/// </summary>
public sealed class RollMarks(VotingDbContext db, BatchBook batches, ElectorDesk desk, IUserDirectory people, ResidentProfiles profiles, TimeProvider clock)
{
    /// <summary>Marks an elector for a batch: by their number on the vote's roll, or by the e-mail address of their account where it has none.</summary>
    public async Task<MarkAnswer> MarkAsync(Vote vote, int number, string who, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        if (!vote.TakesBallotsAt(clock.GetUtcNow()))
        {
            return MarkAnswer.Closed;
        }

        if (await FindAsync(vote, who, cancellationToken) is not { MayVote: true, Marks: { } marks } elector)
        {
            return MarkAnswer.NotOnRoll;
        }

        var marked = await batches.TakeAsync(vote, number, "voting.elector-marked", userId, async batch => await db.Database.ExecuteSqlAsync(
            $"""
            insert into voting.turnout (vote_id, elector, account, area_code, age_band, channel, batch_id)
            values ({vote.Id}, {marks.Elector}, {marks.Account}, {elector.AreaCode}, {elector.AgeBand?.ToString()}, {batch.Way.ToString()}, {batch.Id}) on conflict do nothing
            """,
            cancellationToken) == 1, cancellationToken);
        return marked ? MarkAnswer.Marked : (await FindAsync(vote, who, cancellationToken)).Way is null or BallotChannel.Web ? MarkAnswer.HasVotedOnTheWeb : MarkAnswer.HasVotedOnPaper;
    }

    /// <summary>Takes a mark back that was made for this batch by mistake.</summary>
    public async Task<bool> TakeBackAsync(Vote vote, int number, string who, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        return await FindAsync(vote, who, cancellationToken) is { Marks: { } marks } && await batches.TakeAsync(vote, number, "voting.mark-taken-back", userId, async batch =>
            await db.Turnout.Where(t => t.VoteId == vote.Id && t.Elector == marks.Elector && t.BatchId == batch.Id).ExecuteDeleteAsync(cancellationToken) == 1, cancellationToken);
    }

    // Only people whom this site knows: an address of a sister site's account is nobody here.
    private async Task<Elector> FindAsync(Vote vote, string who, CancellationToken cancellationToken) =>
        vote.HasRoll ? await desk.FindOnRollAsync(vote, who, cancellationToken)
        : await people.FindByEmailAsync(who, cancellationToken) is { } person && await profiles.FindAsync(person.UserId, cancellationToken) is not null
            ? await desk.FindAsync(vote, person.UserId, cancellationToken)
        : Elector.Nobody;
}

/// <summary>What becomes of a mark.</summary>
public enum MarkAnswer
{
    Marked,
    NotOnRoll,
    HasVotedOnTheWeb,
    HasVotedOnPaper,
    Closed,
}
