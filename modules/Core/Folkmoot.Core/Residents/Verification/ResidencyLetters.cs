using System.Security.Cryptography;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Secrets;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Core.Residents.Verification;

/// <summary>Letters with codes, as residents ask for them and enter what stands in them.</summary>
public sealed class ResidencyLetters(CoreDbContext db, SiteDatabase site, SitePepper pepper, ElectorNumbers electors, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The person's letter that is waiting, on its way or there.</summary>
    public Task<ResidencyLetter?> FindAsync(string userId, CancellationToken cancellationToken) =>
        db.ResidencyLetters.AsNoTracking().SingleOrDefaultAsync(l => l.UserId == userId && l.ClosedAt == null, cancellationToken);

    /// <summary>Asks for a letter, or corrects the address of one that has not been printed yet.</summary>
    /// <returns>False when a letter is on its way already.</returns>
    public async Task<bool> AskAsync(string userId, Household household, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(household);
        var digest = household.Digest(await pepper.GetAsync(cancellationToken));
        var now = clock.GetUtcNow();
        await using var work = await site.BeginAsync(cancellationToken);
        var letter = await LockAsync(userId, cancellationToken);
        if (letter?.MayBeReplaced(now) == false)
        {
            return false;
        }

        if (letter is { IsWaiting: true })
        {
            letter.Address(household, digest);
        }
        else
        {
            letter?.Close(now);
            await db.SaveChangesAsync(cancellationToken);
            db.ResidencyLetters.Add(new ResidencyLetter(userId, household, digest, now));
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { ConstraintName: "residency_letters_live" })
        {
            // The same person has asked at the same moment.
            db.ChangeTracker.Clear();
            return false;
        }

        await work.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Enters a code. Each one that could have been right counts as a try, however many are sent at once.</summary>
    public async Task<CodeAnswer> EnterAsync(string userId, string? typed, CancellationToken cancellationToken)
    {
        if (ResidencyCode.Read(typed) is not { } code)
        {
            return CodeAnswer.NotACode;
        }

        var hash = code.Hash(await pepper.GetAsync(cancellationToken), userId);
        var now = clock.GetUtcNow();
        await using var work = await site.BeginAsync(cancellationToken);
        if (await LockAsync(userId, cancellationToken) is not { IsWaiting: false } letter)
        {
            return CodeAnswer.NoLetter;
        }

        if (letter.ExpiresAt <= now || letter.Tries >= ResidencyLetter.MaximumTries)
        {
            return letter.ExpiresAt <= now ? CodeAnswer.Expired : CodeAnswer.TriedTooOften;
        }

        letter.CountTry();
        var isRight = CryptographicOperations.FixedTimeEquals(hash, letter.CodeHash);
        if (isRight)
        {
            await ProveAsync(letter, now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return isRight ? CodeAnswer.Right : letter.Tries >= ResidencyLetter.MaximumTries ? CodeAnswer.TriedTooOften : CodeAnswer.Wrong;
    }

    private async Task ProveAsync(ResidencyLetter letter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        letter.Close(now);
        foreach (var former in await db.ResidencyProofs
            .Where(p => p.UserId == letter.UserId && p.Level == ResidentLevel.ResidencyCode && p.RevokedAt == null).ToListAsync(cancellationToken))
        {
            former.Revoke(letter.UserId, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        var elector = await electors.OfAsync(letter.UserId, letter.HouseholdDigest, cancellationToken);
        var home = await db.Profiles.AsNoTracking().Where(p => p.UserId == letter.UserId).Select(p => p.HomeArea).SingleOrDefaultAsync(cancellationToken);
        db.ResidencyProofs.Add(new ResidencyProof(letter.UserId, ResidentLevel.ResidencyCode, letter.HouseholdDigest, elector, home, givenBy: null, now));
        audit.Add("core.resident-verified-by-code", letter.UserId, new ItemRef(GrantDesk.PersonKind, letter.UserId));
    }

    // Two entries at once count one after the other.
    private Task<ResidencyLetter?> LockAsync(string userId, CancellationToken cancellationToken) =>
        db.ResidencyLetters.FromSql($"select * from core.residency_letters where user_id = {userId} and closed_at is null for update").SingleOrDefaultAsync(cancellationToken);
}

/// <summary>What becomes of a code that somebody enters.</summary>
public enum CodeAnswer
{
    /// <summary>It is the one of their letter.</summary>
    Right,

    /// <summary>It is not.</summary>
    Wrong,

    /// <summary>No letter's code looks like it; it does not count as a try.</summary>
    NotACode,

    /// <summary>No letter has been sent to them.</summary>
    NoLetter,

    /// <summary>The letter is too old.</summary>
    Expired,

    /// <summary>The letter's tries are used up.</summary>
    TriedTooOften,
}
