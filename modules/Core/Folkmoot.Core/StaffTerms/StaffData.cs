using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.StaffTerms;

/// <summary>The last visit of staff as personal data.</summary>
public sealed class StaffData(CoreDbContext db) : IPersonalData
{
    public string Title => "Visits as staff";

    public IReadOnlyList<ErasureRule> Rules => [new("The day on which you were last here as staff", ErasureOutcome.Deleted)];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken) =>
        await db.StaffVisits.AsNoTracking().SingleOrDefaultAsync(v => v.UserId == userId, cancellationToken) is { } visit
            ? JsonSerializer.SerializeToNode(new { visit.LastDay }, JsonSerializerOptions.Web)
            : null;

    public Task EraseAsync(string userId, CancellationToken cancellationToken) =>
        db.StaffVisits.Where(v => v.UserId == userId).ExecuteDeleteAsync(cancellationToken);
}
