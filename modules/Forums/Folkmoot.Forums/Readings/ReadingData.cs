using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Readings;

/// <summary>What somebody has read, as personal data.</summary>
public sealed class ReadingData(ForumsDbContext db, ReadingMarks marks) : IPersonalData
{
    public string Title => "What you have read in forums";

    public IReadOnlyList<ErasureRule> Rules => [new("How far you have read topics in forums", ErasureOutcome.Deleted)];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        await marks.WriteAsync(db, cancellationToken);
        var read = await db.Readings.AsNoTracking().Where(r => r.UserId == userId).OrderBy(r => r.ReadAt)
            .Join(db.Topics, r => r.TopicId, t => t.Id, (r, t) => new { Topic = t.Title, LastPost = r.Number, r.ReadAt }).ToListAsync(cancellationToken);
        return read.Count == 0 ? null : JsonSerializer.SerializeToNode(read, JsonSerializerOptions.Web);
    }

    public async Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        marks.Forget(userId);
        await db.Readings.Where(r => r.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.Readers.Where(r => r.UserId == userId).ExecuteDeleteAsync(cancellationToken);
    }
}
