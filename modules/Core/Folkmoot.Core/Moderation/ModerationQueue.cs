using System.Security.Claims;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Moderation;

/// <summary>What waits for moderators, and what has become of texts and people before.</summary>
public sealed class ModerationQueue(CoreDbContext db, ModeratedContents contents, IAuthorizationService authorization, ResidentProfiles profiles, TimeProvider clock)
{
    public const int Minutes = 15;
    private const int Length = 100;

    /// <summary>Open cases of the areas that this moderator sees to, the oldest first.</summary>
    public async Task<IReadOnlyList<QueueLine>> ListAsync(ClaimsPrincipal moderator, CancellationToken cancellationToken)
    {
        var areas = await AreasOfAsync(moderator, cancellationToken);
        var cases = await db.ModerationCases.AsNoTracking()
            .Where(c => c.DecidedAt == null && (c.AreaCode == null ? areas.Contains("") : areas.Contains(c.AreaCode)))
            .OrderBy(c => c.OpenedAt).ThenBy(c => c.Id).Take(Length)
            .Select(c => new { Case = c, Flags = db.Flags.Count(f => f.CaseId == c.Id) }).ToListAsync(cancellationToken);
        var names = await profiles.NamesOfAsync(cases.SelectMany(c => new[] { c.Case.AuthorId, c.Case.ClaimedBy }), cancellationToken);
        return [.. cases.Select(c => new QueueLine(
            c.Case, contents.NounOf(c.Case.Item), NameIn(names, c.Case.AuthorId), c.Flags, c.Case.IsClaimed(clock.GetUtcNow()) ? NameIn(names, c.Case.ClaimedBy) : null))];
    }

    /// <summary>The newest case about a text: the open one if any; null when nobody has ever asked.</summary>
    public Task<ModerationCase?> FindNewestAsync(ItemRef item, CancellationToken cancellationToken)
    {
        var name = item.ToString();
        return db.ModerationCases.AsNoTracking().Where(c => c.ItemName == name)
            .OrderBy(c => c.DecidedAt != null).ThenByDescending(c => c.OpenedAt).ThenByDescending(c => c.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Everything that was asked about a text, the newest first.</summary>
    public async Task<IReadOnlyList<ModerationCase>> HistoryAsync(ItemRef item, CancellationToken cancellationToken)
    {
        var name = item.ToString();
        return await db.ModerationCases.AsNoTracking().Where(c => c.ItemName == name).OrderByDescending(c => c.OpenedAt).Take(Length).ToListAsync(cancellationToken);
    }

    /// <summary>What was decided about a person's texts in the areas that this moderator sees to, the newest first.</summary>
    public async Task<IReadOnlyList<ModerationCase>> HistoryAsync(string userId, ClaimsPrincipal moderator, CancellationToken cancellationToken)
    {
        var areas = await AreasOfAsync(moderator, cancellationToken);
        return await db.ModerationCases.AsNoTracking()
            .Where(c => c.AuthorId == userId && c.DecidedAt != null && (c.AreaCode == null ? areas.Contains("") : areas.Contains(c.AreaCode)))
            .OrderByDescending(c => c.DecidedAt).Take(Length).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Flag>> FlagsAsync(Guid caseId, CancellationToken cancellationToken) =>
        await db.Flags.AsNoTracking().Where(f => f.CaseId == caseId).OrderBy(f => f.At).ToListAsync(cancellationToken);

    /// <summary>Takes a case for a quarter of an hour, in which nobody else can decide it.</summary>
    /// <returns>False when somebody else has it, or has decided it.</returns>
    public async Task<bool> ClaimAsync(Guid caseId, string moderatorId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await db.ModerationCases
            .Where(c => c.Id == caseId && c.DecidedAt == null && (c.ClaimedBy == null || c.ClaimedBy == moderatorId || c.ClaimedUntil <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.ClaimedBy, moderatorId).SetProperty(c => c.ClaimedUntil, now.AddMinutes(Minutes)), cancellationToken) == 1;
    }

    /// <summary>Gives a claimed case back.</summary>
    public Task ReleaseAsync(Guid caseId, string moderatorId, CancellationToken cancellationToken) =>
        db.ModerationCases.Where(c => c.Id == caseId && c.ClaimedBy == moderatorId && c.DecidedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.ClaimedBy, (string?)null).SetProperty(c => c.ClaimedUntil, (DateTimeOffset?)null), cancellationToken);

    /// <summary>Within an act: whatever else opens or changes the text's case waits for its end.</summary>
    internal static Task TakeTurnsAsync(CoreDbContext db, ItemRef item, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext({"moderation.item:" + item}))", cancellationToken);

    // An empty code stands for what belongs to the whole council.
    private async Task<List<string>> AreasOfAsync(ClaimsPrincipal moderator, CancellationToken cancellationToken)
    {
        List<string> allowed = [];
        foreach (var code in await db.ModerationCases.Select(c => c.AreaCode).Distinct().ToListAsync(cancellationToken))
        {
            if (await authorization.AuthorizeAsync(moderator, code is null ? null : new AreaId(code), CorePermissions.Moderate))
            {
                allowed.Add(code ?? "");
            }
        }

        return allowed;
    }

    private static string? NameIn(IReadOnlyDictionary<string, string> names, string? userId) => userId is null ? null : names.GetValueOrDefault(userId);
}

/// <summary>A case in the queue.</summary>
public sealed record QueueLine(ModerationCase Case, string Noun, string? Author, int Flags, string? ClaimedBy);
