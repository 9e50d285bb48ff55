using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Secrets;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Listings;

/// <summary>How people show that a listing is theirs to run: a code is mailed to the firm, and they type it in.</summary>
public sealed class ListingClaims(
    BusinessDbContext db, SiteDatabase site, ListingDesk desk, ListingLife life, SitePepper pepper, AuditTrail audit, Site council, TimeProvider clock, IStringLocalizer<ListingClaims> texts)
{
    /// <summary>So many codes are mailed in a day: for one listing, and for one person.</summary>
    public const int MostADay = 5;

    private const string Letters = "234679BCDFGHJKMNPQRTVWXYZ";
    private const int Length = 8;

    /// <summary>Mails a code to an address of the firm.</summary>
    public async Task<ClaimAnswer> AskAsync(Listing listing, string email, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listing);
        ArgumentNullException.ThrowIfNull(email);
        await using var work = await site.BeginAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext({"business.claim:" + userId}))", cancellationToken);
        var kept = await desk.LockAsync(listing, cancellationToken);
        var since = clock.GetUtcNow().AddDays(-1);
        if (kept.OwnerId is not null || !ClaimAddress.Fits(kept, email))
        {
            return kept.OwnerId is not null ? ClaimAnswer.HasOwner : ClaimAnswer.NotItsAddress;
        }

        var recent = await db.ListingClaims.Where(c => c.MadeAt > since && (c.ListingId == kept.Id || c.UserId == userId)).Select(c => new { c.ListingId, c.UserId }).ToListAsync(cancellationToken);
        if (recent.Count(c => c.ListingId == kept.Id) >= MostADay || recent.Count(c => c.UserId == userId) >= MostADay)
        {
            return ClaimAnswer.TooMany;
        }

        var code = RandomNumberGenerator.GetString(Letters, Length);
        db.ListingClaims.Add(new ListingClaim(kept.Id, userId, email, await HashAsync(code, kept, userId, cancellationToken), clock.GetUtcNow()));
        Send(kept, email, code);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return ClaimAnswer.Done;
    }

    /// <summary>Enters a code. Each that could have been right counts as a try, however many are sent at once.</summary>
    public async Task<ClaimAnswer> EnterAsync(Listing listing, string? typed, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listing);
        var code = string.Concat((typed ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
        await using var work = await site.BeginAsync(cancellationToken);
        var kept = await desk.LockAsync(listing, cancellationToken);
        var now = clock.GetUtcNow();
        var claim = await db.ListingClaims.Where(c => c.ListingId == kept.Id && c.UserId == userId && c.UsedAt == null && c.ExpiresAt > now)
            .OrderByDescending(c => c.MadeAt).ThenByDescending(c => c.Id).FirstOrDefaultAsync(cancellationToken);
        if (kept.OwnerId is not null || claim is null || claim.Guesses >= ListingClaim.MostGuesses)
        {
            return kept.OwnerId is not null ? ClaimAnswer.HasOwner : claim is null ? ClaimAnswer.NoCode : ClaimAnswer.TooMany;
        }

        var hash = await HashAsync(code, kept, userId, cancellationToken);
        var isRight = CryptographicOperations.FixedTimeEquals(claim.CodeHash, hash);
        claim.Guess();
        if (isRight)
        {
            claim.Use(now);
            kept.HandTo(userId);
            audit.Add("business.listing-claimed", userId, kept.Item);
            await life.ConfirmAsync(kept, cancellationToken);
            life.Tell(kept);
        }

        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return isRight ? ClaimAnswer.Done : ClaimAnswer.WrongCode;
    }

    private async Task<byte[]> HashAsync(string code, Listing listing, string userId, CancellationToken cancellationToken) =>
        Hash(await pepper.GetAsync(cancellationToken), $"listing-claim\n{listing.Id}\n{userId}\n{code}");

    private static byte[] Hash(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private void Send(Listing listing, string email, string code)
    {
        var text = texts["Somebody who is signed in at {0} says that the entry “{1}” is theirs to run. If that is you, type this code in where you were asked for it:\n\n{2}\n\nIt is good for 24 hours. If it is not you, do nothing: without the code nothing changes.\n\n{3}",
            council.Name, listing.Name, $"{code[..4]}-{code[4..]}", council.Link($"/business/directory/{listing.Slug}")];
        db.Send(new Mail(email, texts["Your code for {0}", listing.Name], text) { IsSecret = true });
    }
}

/// <summary>What became of a claim.</summary>
public enum ClaimAnswer
{
    Done,

    /// <summary>Somebody runs it already: staff decide.</summary>
    HasOwner,

    /// <summary>The address does not show that its reader is of the firm.</summary>
    NotItsAddress,

    /// <summary>Of codes in a day, or of tries with one.</summary>
    TooMany,

    /// <summary>None was asked for, or it is too old.</summary>
    NoCode,

    WrongCode,
}
