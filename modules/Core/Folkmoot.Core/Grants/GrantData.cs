using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Grants;

/// <summary>Roles as personal data.</summary>
public sealed class GrantData(CoreDbContext db, RoleGrants grants) : IPersonalData
{
    public string Title => "Roles";

    public IReadOnlyList<ErasureRule> Rules => [new("Roles on this site", ErasureOutcome.Deleted)];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var held = await grants.ListAsync(userId, cancellationToken);
        return held.Count == 0
            ? null
            : JsonSerializer.SerializeToNode(held.Select(g => new { g.Role, Area = g.AreaCode, g.Category, g.ExpiresAt }), JsonSerializerOptions.Web);
    }

    public Task EraseAsync(string userId, CancellationToken cancellationToken) =>
        db.RoleGrants.Where(g => g.UserId == userId).ExecuteDeleteAsync(cancellationToken);
}
