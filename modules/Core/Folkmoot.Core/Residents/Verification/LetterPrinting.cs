using System.Globalization;
using System.Security.Claims;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Secrets;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Residents.Verification;

/// <summary>Letters as staff print them. A code exists on the printed page and nowhere else.</summary>
public sealed class LetterPrinting(CoreDbContext db, SiteDatabase site, SitePepper pepper, ResidentProfiles profiles, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a printing in the audit trail.</summary>
    public const string BatchKind = "core.letters";

    public const int MaximumBatch = 50;

    public Task<int> CountWaitingAsync(CancellationToken cancellationToken) => Waiting.CountAsync(cancellationToken);

    /// <summary>Makes the next batch with codes for it. Letters of a printing that was never confirmed come again, with new codes.</summary>
    public async Task<LetterBatch> PrintAsync(ClaimsPrincipal clerk, CancellationToken cancellationToken)
    {
        var secret = await pepper.GetAsync(cancellationToken);
        var batch = Guid.CreateVersion7(clock.GetUtcNow());
        await using var work = await site.BeginAsync(cancellationToken);
        var letters = await db.ResidencyLetters
            .FromSql($"select * from core.residency_letters where printed_at is null and closed_at is null order by id limit {MaximumBatch} for update")
            .ToListAsync(cancellationToken);
        var names = await profiles.NamesOfAsync(letters.Select(l => l.UserId), cancellationToken);
        List<PrintedLetter> printed = [];
        foreach (var letter in letters)
        {
            var code = ResidencyCode.New();
            letter.Print(batch, code.Hash(secret, letter.UserId));
            printed.Add(new PrintedLetter(names.GetValueOrDefault(letter.UserId), letter.AddressLine!, letter.Postcode!, code.Shown));
        }

        Note("core.letters-made", clerk, batch, letters.Count);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return new LetterBatch(batch, printed);
    }

    /// <summary>The batch lies in its envelopes: the addresses are erased and the codes become good. Confirmed again, nothing happens.</summary>
    /// <returns>How many letters it was; none when another printing has replaced it.</returns>
    public async Task<int> ConfirmAsync(ClaimsPrincipal clerk, Guid batch, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        var letters = await Waiting.Where(l => l.Batch == batch).ToListAsync(cancellationToken);
        letters.ForEach(letter => letter.Leave(clock.GetUtcNow()));
        if (letters.Count > 0)
        {
            Note("core.letters-printed", clerk, batch, letters.Count);
        }

        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return letters.Count;
    }

    private IQueryable<ResidencyLetter> Waiting => db.ResidencyLetters.Where(l => l.PrintedAt == null && l.ClosedAt == null);

    private void Note(string act, ClaimsPrincipal clerk, Guid batch, int count) => audit.Add(
        act, clerk.UserId(), new ItemRef(BatchKind, batch.ToString()), new Dictionary<string, string> { ["count"] = count.ToString(CultureInfo.InvariantCulture) });
}

/// <summary>Letters that are printed together.</summary>
public sealed record LetterBatch(Guid Id, IReadOnlyList<PrintedLetter> Letters);

/// <summary>What stands in a letter.</summary>
/// <param name="Name">The display name, if there is one.</param>
/// <param name="AddressLine">House and street.</param>
/// <param name="Postcode">The postcode.</param>
/// <param name="Code">In two halves.</param>
public sealed record PrintedLetter(string? Name, string AddressLine, string Postcode, string Code)
{
    // No address and no code in any log line.
    public override string ToString() => nameof(PrintedLetter);
}
