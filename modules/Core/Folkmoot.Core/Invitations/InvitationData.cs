using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Invitations;

/// <summary>Invitations as personal data: of those who are invited, and of those who invite.</summary>
public sealed class InvitationData(CoreDbContext db, IUserDirectory people) : IPersonalData
{
    public string Title => "Invitations to roles";

    public IReadOnlyList<ErasureRule> Rules =>
    [
        new("Invitations that were sent to you", ErasureOutcome.Deleted),
        new("Invitations that you sent", ErasureOutcome.Anonymised, "They end, and stay without your name until those who were invited are forgotten too"),
    ];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var held = await (await OfAsync(userId, cancellationToken)).OrderBy(i => i.Id)
            .Select(i => new { i.Role, Area = i.AreaCode, i.Category, i.InvitedAt, i.ExpiresAt, Accepted = i.AcceptedBy == userId }).ToListAsync(cancellationToken);
        return held.Count == 0 ? null : JsonSerializer.SerializeToNode(held, JsonSerializerOptions.Web);
    }

    public async Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        await (await OfAsync(userId, cancellationToken)).ExecuteDeleteAsync(cancellationToken);
        await db.Invitations.Where(i => i.InvitedBy == userId).ExecuteUpdateAsync(i => i.SetProperty(x => x.InvitedBy, (string?)null), cancellationToken);
    }

    private async Task<IQueryable<Invitation>> OfAsync(string userId, CancellationToken cancellationToken)
    {
        var email = (await people.FindAsync(userId, cancellationToken))?.Email.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // The database compares: it becomes lower(email).
        return db.Invitations.Where(i => i.AcceptedBy == userId || (email != null && i.Email.ToLower() == email));
#pragma warning restore CA1304, CA1311, CA1862
    }
}
