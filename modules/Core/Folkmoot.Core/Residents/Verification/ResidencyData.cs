using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Residents.Verification;

/// <summary>Verifications and letters as personal data.</summary>
public sealed class ResidencyData(CoreDbContext db, ElectorNumbers electors) : IPersonalData
{
    public string Title => "Verification as a resident";

    public IReadOnlyList<ErasureRule> Rules =>
    [
        new("That you were verified as a resident, letters and codes", ErasureOutcome.Deleted),
        new("That your household has shown where it lives", ErasureOutcome.Anonymised, "A random number and a hash of the address stay, so that nobody votes twice by registering again"),
        new("That you verified others as a village agent", ErasureOutcome.Anonymised, "The people whom you met stay verified, without your name"),
    ];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var proofs = await db.ResidencyProofs.AsNoTracking().Where(p => p.UserId == userId).OrderBy(p => p.Id)
            .Select(p => new { Level = p.Level.ToString(), p.AreaCode, p.GivenAt, p.RevokedAt }).ToListAsync(cancellationToken);
        var letters = await db.ResidencyLetters.AsNoTracking().Where(l => l.UserId == userId).OrderBy(l => l.Id)
            .Select(l => new { l.AddressLine, l.Postcode, l.AskedAt, l.PrintedAt, l.ExpiresAt, l.Tries, l.ClosedAt }).ToListAsync(cancellationToken);
        return proofs.Count + letters.Count == 0 ? null : JsonSerializer.SerializeToNode(new { proofs, letters }, JsonSerializerOptions.Web);
    }

    public async Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        await electors.VacateAsync(userId, cancellationToken);
        await db.ResidencyProofs.Where(p => p.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.ResidencyLetters.Where(l => l.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.ResidencyProofs.Where(p => p.GivenBy == userId).ExecuteUpdateAsync(set => set.SetProperty(p => p.GivenBy, (string?)null), cancellationToken);
        await db.ResidencyProofs.Where(p => p.RevokedBy == userId).ExecuteUpdateAsync(set => set.SetProperty(p => p.RevokedBy, (string?)null), cancellationToken);
    }
}
