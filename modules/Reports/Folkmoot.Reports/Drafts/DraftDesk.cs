using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Photos;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Drafts;

/// <summary>Keeps what is being written until it is sent, for a day.</summary>
public sealed class DraftDesk(ReportsDbContext db, TimeProvider clock)
{
    /// <summary>The draft of a browser's key; null when there is none or its day is over.</summary>
    public async Task<ReportDraft?> FindAsync(string? key, CancellationToken cancellationToken)
    {
        if (key is not { Length: 22 })
        {
            return null;
        }

        var (hash, oldest) = (HashOf(key), clock.GetUtcNow() - ReportDraft.Kept);
        return await db.Drafts.SingleOrDefaultAsync(d => d.KeyHash == hash && d.ChangedAt > oldest, cancellationToken);
    }

    /// <summary>Begins one; its key is for the browser alone.</summary>
    public (ReportDraft Draft, string Key) Start()
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var draft = new ReportDraft(HashOf(key), clock.GetUtcNow());
        db.Drafts.Add(draft);
        return (draft, key);
    }

    /// <summary>The draft of another system's report: with one id always the same.</summary>
    public async Task<ReportDraft> StartAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // Two of one id at one moment may meet in either unique index, so the conflict names none.
        await db.Database.ExecuteSqlAsync(
            $"insert into reports.drafts (id, key_hash, answers, changed_at) values ({id}, {"sent:" + id.ToString("n")}, '{{}}', {now}) on conflict do nothing", cancellationToken);
        return await db.Drafts.SingleAsync(d => d.Id == id, cancellationToken);
    }

    /// <summary>Keeps what has been answered.</summary>
    public Task SaveAsync(ReportDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        draft.ChangedAt = clock.GetUtcNow();
        // Answers are one column: what changed in them is seen by comparing it whole.
        if (db.Entry(draft).State != EntityState.Added)
        {
            db.Entry(draft).Property(d => d.Answers).IsModified = true;
        }

        return db.SaveChangesAsync(cancellationToken);
    }

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

/// <summary>Deletes drafts whose day is over, with the photos of those that nobody has sent.</summary>
public sealed class ClearOutDrafts(ReportsDbContext db, PhotoAlbum album, TimeProvider clock) : IScheduledJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - ReportDraft.Kept;
        var left = await db.Drafts.Where(d => d.ChangedAt <= oldest).ToListAsync(cancellationToken);
        // Those of a report are the report's by now; one that came too late for it is nobody's.
        await album.DeleteOfAsync(left.Select(d => d.Item), cancellationToken);
        db.Drafts.RemoveRange(left);
        await db.SaveChangesAsync(cancellationToken);
    }
}
