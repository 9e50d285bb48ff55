using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Audit;

/// <summary>The audit trail as personal data.</summary>
public sealed class AuditData(CoreDbContext db, AuditErasure erasure) : IPersonalData
{
    public string Title => "Audit trail";

    public IReadOnlyList<ErasureRule> Rules =>
    [
        new("Details of what you did, or of what was decided about you", ErasureOutcome.Deleted),
        new("That something was done, when and under which user id", ErasureOutcome.Kept, "The council answers for its decisions; the id then leads to nobody."),
    ];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var entries = await db.AuditEntries.AsNoTracking().Where(e => e.ActorId == userId).OrderBy(e => e.Id).ToListAsync(cancellationToken);
        return entries.Count == 0
            ? null
            : JsonSerializer.SerializeToNode(entries.Select(e => new { e.At, e.Act, e.Subject, e.Details }), JsonSerializerOptions.Web);
    }

    public Task EraseAsync(string userId, CancellationToken cancellationToken) => erasure.EraseDetailsAsync(userId, cancellationToken);
}
