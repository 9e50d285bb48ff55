using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Keys;

/// <summary>Who made which key, as personal data.</summary>
public sealed class ApiKeyData(CoreDbContext db) : IPersonalData
{
    public string Title => "API keys";

    public IReadOnlyList<ErasureRule> Rules =>
        [new("API keys that you made", ErasureOutcome.Anonymised, "Other systems of the council work with them: they stay, without your name")];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var made = await db.ApiKeys.AsNoTracking().Where(k => k.CreatedBy == userId).OrderBy(k => k.Id)
            .Select(k => new { k.Name, k.Prefix, k.Scopes, k.CreatedAt, k.ExpiresAt, k.RevokedAt }).ToListAsync(cancellationToken);
        return made.Count == 0 ? null : JsonSerializer.SerializeToNode(made, JsonSerializerOptions.Web);
    }

    public Task EraseAsync(string userId, CancellationToken cancellationToken) =>
        db.ApiKeys.Where(k => k.CreatedBy == userId).ExecuteUpdateAsync(set => set.SetProperty(k => k.CreatedBy, (string?)null), cancellationToken);
}
