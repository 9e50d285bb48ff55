using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.RepliesByMail;

/// <summary>Lets people stop answering by mail, so that nobody who reads their mailbox posts for them, and begin again with new addresses.</summary>
public sealed class ReplyChoices(ForumsDbContext db)
{
    /// <summary>Whether this person answers by mail, and the round for which addresses are given to them.</summary>
    public async Task<(bool IsWanted, int Round)> OfAsync(string userId, CancellationToken cancellationToken) =>
        await db.ReplyChoices.AsNoTracking().SingleOrDefaultAsync(c => c.UserId == userId, cancellationToken) is { } choice ? (choice.Wanted, choice.Round) : (true, 0);

    /// <summary>Takes a decision. The addresses that the person was given before are dead from now on.</summary>
    public Task DecideAsync(string userId, bool wanted, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        insert into forums.reply_choices as choice (user_id, round, wanted) values ({userId}, 1, {wanted})
        on conflict (user_id) do update set round = choice.round + 1, wanted = excluded.wanted where choice.wanted <> excluded.wanted
        """, cancellationToken);
}
