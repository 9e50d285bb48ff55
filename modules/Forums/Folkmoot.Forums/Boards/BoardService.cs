using Folkmoot.Core.Areas;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Items;
using Folkmoot.Data;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Boards;

/// <summary>Opens boards, changes them and archives them.</summary>
public sealed class BoardService(ForumsDbContext db, SiteDatabase site, AreaDirectory areas, PublicationGate gate, BoardSight sight, TimeProvider clock)
{
    public Task<Board?> FindAsync(string slug, CancellationToken cancellationToken) =>
        db.Boards.AsNoTracking().SingleOrDefaultAsync(b => b.Slug == slug, cancellationToken);

    /// <summary>All boards in their order, archived ones too.</summary>
    public async Task<IReadOnlyList<Board>> ListAllAsync(CancellationToken cancellationToken) =>
        await db.Boards.AsNoTracking().OrderBy(b => b.Position).ThenBy(b => b.Title).ThenBy(b => b.Slug).ToListAsync(cancellationToken);

    /// <summary>Boards that are not archived and that this person may read, in their order; null is a visitor.</summary>
    public async Task<IReadOnlyList<Board>> ListOpenAsync(string? userId, CancellationToken cancellationToken) =>
        await db.Boards.AsNoTracking().Where(b => !b.Archived).Where(await sight.OfAsync(userId, cancellationToken))
            .OrderBy(b => b.Position).ThenBy(b => b.Title).ThenBy(b => b.Slug).ToListAsync(cancellationToken);

    /// <summary>Makes or changes the board with this slug.</summary>
    public async Task SaveAsync(BoardData data, int position, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        await using var work = await BeginAsync(cancellationToken);
        var own = data.OwnOfArea ? data.Area?.Value : null;
        var board = await db.Boards.SingleOrDefaultAsync(b => b.Slug == data.Id, cancellationToken)
            ?? await db.Boards.SingleOrDefaultAsync(b => b.OpenedForArea && b.AreaCode == own, cancellationToken);
        if (board is null)
        {
            board = new Board(data.Id, data.Title, clock.GetUtcNow()) { AreaCode = own, OpenedForArea = own is not null };
            db.Boards.Add(board);
            db.Raise(new ItemPublished(board.Item));
        }

        var readers = board.Readers;
        board.Become(data);
        board.Position = position;
        if (board.Readers != readers)
        {
            await TellOfTopicsAsync(board, cancellationToken);
        }

        await SaveAsync(board, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    /// <summary>A slug for a board with this title that no other board has.</summary>
    public async Task<string> FreeSlugAsync(string title, CancellationToken cancellationToken)
    {
        var taken = (await db.Boards.Select(b => b.Slug).ToListAsync(cancellationToken)).Concat(BoardData.FixedParts).ToHashSet();
        return Slug.Free(Slug.From(title), taken.Contains);
    }

    /// <summary>Opens a board for every area of a kind that has none yet.</summary>
    public async Task OpenForKindAsync(string kind, CancellationToken cancellationToken)
    {
        foreach (var area in await areas.ListOrWardsAsync(kind, cancellationToken))
        {
            await OpenForAsync(area, cancellationToken);
        }
    }

    /// <summary>Opens an area's own board. Nothing happens when it has one; before an election it may wait until the polls have closed.</summary>
    public async Task OpenForAsync(AreaSummary area, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(area);
        await using var work = await BeginAsync(cancellationToken);
        if (await db.Boards.AnyAsync(b => b.OpenedForArea && b.AreaCode == area.Id.Value, cancellationToken)
            || !(await gate.AskAsync(Board.PublicationKind, area.Id, userId: null, cancellationToken)).IsFree)
        {
            return;
        }

        var slug = await FreeSlugAsync(area.Slug, cancellationToken);
        var board = new Board(slug, area.Name, clock.GetUtcNow()) { AreaCode = area.Id.Value, OpenedForArea = true };
        db.Boards.Add(board);
        db.Raise(new ItemPublished(board.Item));
        await SaveAsync(board, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    // A recipe and the event of an import may open the same board at the same moment: they take turns, so that each finds what the other made.
    private async Task<SiteWork> BeginAsync(CancellationToken cancellationToken)
    {
        var work = await site.BeginAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('forums.boards'))", cancellationToken);
        return work;
    }

    // Whether the search finds them depends on who may read the board.
    private async Task TellOfTopicsAsync(Board board, CancellationToken cancellationToken)
    {
        foreach (var topic in await db.Topics.Where(t => t.BoardId == board.Id && !t.Hidden).Select(t => t.Id).ToListAsync(cancellationToken))
        {
            db.Raise(new ItemChanged(Topic.ItemOf(topic)));
        }
    }

    private async Task SaveAsync(Board board, CancellationToken cancellationToken)
    {
        db.Raise(new ItemChanged(board.Item));
        db.Raise(new ItemChanged(Board.AllItem));
        await db.SaveChangesAsync(cancellationToken);
    }
}
