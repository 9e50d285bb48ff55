using System.Security.Claims;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Secrets;
using Folkmoot.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Core.Residents.Verification;

/// <summary>Village agents vouch for people of their area whom they have met.</summary>
public sealed class InPersonDesk(CoreDbContext db, SiteDatabase site, SitePepper pepper, ElectorNumbers electors, PeopleSearch search, IAuthorizationService authorization, AuditTrail audit, TimeProvider clock)
{
    private const int Shown = 50;

    /// <summary>Verifies the person with this display name or e-mail address.</summary>
    public async Task<VerifyAnswer> VerifyAsync(ClaimsPrincipal agent, string wanted, Household household, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(household);
        if (await FindAsync(wanted, cancellationToken) is not { } person)
        {
            return VerifyAnswer.Nobody;
        }

        if (person.UserId == agent.UserId())
        {
            return VerifyAnswer.Oneself;
        }

        if (person.HomeArea is null || !await MayAsync(agent, person.HomeArea))
        {
            return person.HomeArea is null ? VerifyAnswer.NoHome : VerifyAnswer.ElsewhereAtHome;
        }

        await using var work = await site.BeginAsync(cancellationToken);
        var digest = household.Digest(await pepper.GetAsync(cancellationToken));
        db.ResidencyProofs.Add(new ResidencyProof(
            person.UserId, ResidentLevel.InPerson, digest, await electors.OfAsync(person.UserId, digest, cancellationToken), person.HomeArea, agent.UserId(), clock.GetUtcNow()));
        Note("core.resident-verified", agent, person.UserId, person.HomeArea);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await work.CommitAsync(cancellationToken);
            return VerifyAnswer.Done;
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { ConstraintName: "residency_proofs_live" })
        {
            db.ChangeTracker.Clear();
            return VerifyAnswer.Already;
        }
    }

    /// <summary>Takes a verification back, in the agent's own area.</summary>
    /// <returns>False when there is none, or it is not the agent's to take.</returns>
    public async Task<bool> RevokeAsync(ClaimsPrincipal agent, Guid proofId, CancellationToken cancellationToken)
    {
        var proof = await db.ResidencyProofs.SingleOrDefaultAsync(p => p.Id == proofId && p.RevokedAt == null, cancellationToken);
        if (proof is null || !await MayAsync(agent, proof.AreaCode))
        {
            return false;
        }

        proof.Revoke(agent.UserId(), clock.GetUtcNow());
        Note("core.resident-verification-revoked", agent, proof.UserId, proof.AreaCode);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>The latest verifications in the agent's areas, by code or in person.</summary>
    public async Task<IReadOnlyList<ResidencyProof>> ListAsync(ClaimsPrincipal agent, CancellationToken cancellationToken)
    {
        var latest = await db.ResidencyProofs.AsNoTracking().Where(p => p.RevokedAt == null).OrderByDescending(p => p.Id).Take(Shown * 10).ToListAsync(cancellationToken);
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var area in latest.Select(p => p.AreaCode ?? "").Distinct())
        {
            if (await MayAsync(agent, area.Length == 0 ? null : area))
            {
                own.Add(area);
            }
        }

        return [.. latest.Where(p => own.Contains(p.AreaCode ?? "")).Take(Shown)];
    }

    private async Task<Profile?> FindAsync(string wanted, CancellationToken cancellationToken)
    {
        var userId = (await search.FindOneAsync(wanted, cancellationToken))?.UserId;
        return await db.Profiles.AsNoTracking().SingleOrDefaultAsync(p => p.UserId == userId, cancellationToken);
    }

    private Task<bool> MayAsync(ClaimsPrincipal agent, string? area) =>
        authorization.AuthorizeAsync(agent, AreaId.TryParse(area, out var id) ? id : null, CorePermissions.VerifyResidents);

    private void Note(string act, ClaimsPrincipal agent, string userId, string? area) => audit.Add(
        act, agent.UserId(), new ItemRef(GrantDesk.PersonKind, userId), new Dictionary<string, string> { ["area"] = area ?? "" });
}

/// <summary>What becomes of a verification in person.</summary>
public enum VerifyAnswer
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>Somebody has verified this person in person before.</summary>
    Already,

    /// <summary>Nobody goes by that.</summary>
    Nobody,

    /// <summary>Nobody vouches for himself.</summary>
    Oneself,

    /// <summary>The person has not said where they live.</summary>
    NoHome,

    /// <summary>The person's home area is not the agent's.</summary>
    ElsewhereAtHome,
}
