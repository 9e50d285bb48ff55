using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Support;

/// <summary>Visits of staff as personal data.</summary>
public sealed class SupportData(CoreDbContext db) : IPersonalData
{
    public string Title => "Visits of staff who helped";

    public IReadOnlyList<ErasureRule> Rules =>
        [new("When staff looked at the site as you see it", ErasureOutcome.Anonymised, "That there was a visit, and why, stays without your name so that staff can be held to account")];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var visits = await db.SupportVisits.AsNoTracking().Where(v => v.PersonId == userId).OrderBy(v => v.Id)
            .Select(v => new { v.StartedAt, v.EndedAt, v.Reason }).ToListAsync(cancellationToken);
        return visits.Count == 0 ? null : JsonSerializer.SerializeToNode(visits, JsonSerializerOptions.Web);
    }

    public async Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        await db.SupportVisits.Where(v => v.PersonId == userId).ExecuteUpdateAsync(v => v.SetProperty(x => x.PersonId, (string?)null), cancellationToken);
        await db.SupportVisits.Where(v => v.VisitorId == userId).ExecuteUpdateAsync(v => v.SetProperty(x => x.VisitorId, (string?)null), cancellationToken);
    }
}
