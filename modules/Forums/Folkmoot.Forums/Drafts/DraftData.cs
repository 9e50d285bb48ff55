using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Drafts;

/// <summary>Drafts as personal data.</summary>
public sealed class DraftData(ForumsDbContext db) : IPersonalData
{
    public string Title => "Forum drafts";

    public IReadOnlyList<ErasureRule> Rules => [new("What you have begun to write in forums", ErasureOutcome.Deleted)];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var drafts = await db.Drafts.AsNoTracking().Where(d => d.UserId == userId).OrderBy(d => d.SavedAt)
            .Select(d => new { d.Title, d.Body, d.SavedAt }).ToListAsync(cancellationToken);
        return drafts.Count == 0 ? null : JsonSerializer.SerializeToNode(drafts, JsonSerializerOptions.Web);
    }

    public Task EraseAsync(string userId, CancellationToken cancellationToken) =>
        db.Drafts.Where(d => d.UserId == userId).ExecuteDeleteAsync(cancellationToken);
}
