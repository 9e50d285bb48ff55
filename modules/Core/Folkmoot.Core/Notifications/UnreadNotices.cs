using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Notifications;

/// <summary>How many notices a person has not read: asked for every page of a signed-in person, so it needs the table and nothing else.</summary>
public sealed class UnreadNotices(CoreDbContext db)
{
    /// <summary>More than this are not counted.</summary>
    public const int MostCounted = 100;

    /// <summary>Counted to <see cref="MostCounted"/>.</summary>
    public Task<int> CountAsync(string userId, CancellationToken cancellationToken) =>
        db.InboxNotices.Where(n => n.UserId == userId && n.ReadAt == null).Take(MostCounted).CountAsync(cancellationToken);
}
