using Folkmoot.Core.Areas;
using Folkmoot.Core.Items;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Boards;

/// <summary>
/// Brings the boards of areas that are gone to the areas that came after them, so that nobody's topics are lost with a boundary. Done twice, it
/// changes nothing.
/// </summary>
public sealed class BoardCarrying(ForumsDbContext db, SiteDatabase site, AreaSuccessors successors)
{
    public async Task RunAsync(IReadOnlyList<AreaSuccession> successions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(successions);
        if (successions.Count == 0)
        {
            return;
        }

        await using var work = await site.BeginAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('forums.boards'))", cancellationToken);
        foreach (var succession in successions)
        {
            foreach (var board in await db.Boards.Where(b => b.AreaCode == succession.Former.Value).ToListAsync(cancellationToken))
            {
                await CarryAsync(board, succession, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }
        }

        await work.CommitAsync(cancellationToken);
    }

    private async Task CarryAsync(Board board, AreaSuccession succession, CancellationToken cancellationToken)
    {
        // The successor may itself have been followed by now.
        var successor = succession.Successor is { } code ? await successors.ResolveAsync(code, cancellationToken) : null;
        if (successor is null)
        {
            board.Archived = true;
        }
        else
        {
            var isTaken = await db.Boards.AnyAsync(b => b.OpenedForArea && b.AreaCode == successor.Id.Value, cancellationToken);
            board.Follow(succession.FormerName, successor, becomesItsOwn: !isTaken);
        }

        db.Raise(new ItemChanged(board.Item));
        db.Raise(new ItemChanged(Board.AllItem));
    }
}
