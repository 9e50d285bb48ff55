using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Drafts;

/// <summary>Deletes drafts that nobody has touched for a month, and the words of posts that their authors took away a month ago.</summary>
public sealed class ClearOutDrafts(ForumsDbContext db, TimeProvider clock) : IScheduledJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - DraftDesk.Kept;
        await db.Drafts.Where(d => d.SavedAt < oldest).ExecuteDeleteAsync(cancellationToken);
        var withdrawn = db.Posts.Where(p => p.Withheld == Withheld.Withdrawn && p.WithdrawnAt < oldest);
        await db.PostVersions.Where(v => withdrawn.Any(p => p.Id == v.PostId)).ExecuteDeleteAsync(cancellationToken);
        await withdrawn.Where(p => p.Body != "").ExecuteUpdateAsync(set => set.SetProperty(p => p.Body, ""), cancellationToken);
    }
}
