using System.Linq.Expressions;
using Folkmoot.Core;
using Folkmoot.Core.Grants;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Boards;

/// <summary>
/// Who may read which board: asked by everything that shows, sends or finds something of a board. What somebody may not read is to them as if it were
/// not there.
/// </summary>
public sealed class BoardSight(ForumsDbContext db, HeldRoles roles)
{
    /// <summary>Boards that anybody may read: what feeds, widgets, the search and pages kept for visitors may show.</summary>
    public static readonly Expression<Func<Board, bool>> ForEveryone = board => board.Readers == BoardReaders.Everyone;

    private readonly Dictionary<string, bool> members = new(StringComparer.Ordinal);

    /// <summary>Boards that this person may read, for queries; null is a visitor.</summary>
    public async Task<Expression<Func<Board, bool>>> OfAsync(string? userId, CancellationToken cancellationToken)
    {
        if (userId is null)
        {
            return ForEveryone;
        }

        // Few boards are not for everyone: those that this person may read are named.
        List<Guid> readable = [];
        foreach (var board in await db.Boards.AsNoTracking().Where(b => b.Readers != BoardReaders.Everyone).ToListAsync(cancellationToken))
        {
            if (await MayReadAsync(board, userId, cancellationToken))
            {
                readable.Add(board.Id);
            }
        }

        return board => board.Readers == BoardReaders.Everyone || readable.Contains(board.Id);
    }

    /// <summary>The board with this slug, unless it is absent or not for this person to read.</summary>
    public async Task<Board?> FindAsync(string slug, string? userId, CancellationToken cancellationToken) =>
        await db.Boards.AsNoTracking().SingleOrDefaultAsync(b => b.Slug == slug, cancellationToken) is { } board && await MayReadAsync(board, userId, cancellationToken)
            ? board
            : null;

    /// <summary>Whether this person may read the board.</summary>
    public Task<bool> MayReadAsync(Board board, string? userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(board);
        return MayReadAsync(board.Readers, board.Area, userId, cancellationToken);
    }

    /// <summary>Whether this person may read a board that has such readers and belongs to this area.</summary>
    public async Task<bool> MayReadAsync(BoardReaders readers, AreaId? area, string? userId, CancellationToken cancellationToken) =>
        readers == BoardReaders.Everyone
        || (userId is not null
            && ((readers == BoardReaders.Members && await IsMemberAsync(userId, cancellationToken)) || await IsStaffAsync(userId, area, cancellationToken)));

    /// <summary>Whether this person is staff in this area. Whoever decides about what is written must be able to read it.</summary>
    public async Task<bool> IsStaffAsync(string userId, AreaId? area, CancellationToken cancellationToken) =>
        await roles.AllowAsync(userId, ForumPermissions.ReadStaffBoards, new PermissionPlace(area), cancellationToken)
        || await roles.AllowAsync(userId, CorePermissions.Moderate, new PermissionPlace(area), cancellationToken);

    private async Task<bool> IsMemberAsync(string userId, CancellationToken cancellationToken)
    {
        if (!members.TryGetValue(userId, out var isMember))
        {
            isMember = await db.ProfileNames.AnyAsync(p => p.UserId == userId, cancellationToken);
            members.Add(userId, isMember);
        }

        return isMember;
    }
}
