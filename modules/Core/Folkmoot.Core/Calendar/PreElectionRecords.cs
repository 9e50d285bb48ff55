using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Calendar;

/// <summary>Exceptions from pre-election periods as personal data.</summary>
public sealed class PreElectionRecords(CoreDbContext db) : IPersonalData
{
    public string Title => "Approvals before elections";

    public IReadOnlyList<ErasureRule> Rules =>
        [new("Who approved or was allowed to publish before an election", ErasureOutcome.Kept, "The council answers for what it publishes before an election.")];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var records = await db.PreElectionExceptions.AsNoTracking().Where(e => e.ApprovedBy == userId || e.PublisherId == userId)
            .OrderBy(e => e.Id).Select(e => new { e.Kind, e.What, e.Reason, e.ApprovedAt, Approved = e.ApprovedBy == userId }).ToListAsync(cancellationToken);
        return records.Count == 0 ? null : JsonSerializer.SerializeToNode(records, JsonSerializerOptions.Web);
    }

    public Task EraseAsync(string userId, CancellationToken cancellationToken) => Task.CompletedTask;
}
