using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Areas;

/// <summary>A new generation of areas has taken the place of a former one. Ask <see cref="AreaSuccessors"/> where content belongs now.</summary>
[EventName("core.areas-replaced")]
public sealed record AreasReplaced(Guid GenerationId, string Kind) : IDomainEvent;

/// <summary>Where an area has gone that a generation no longer has.</summary>
/// <param name="Former">The area that is gone.</param>
/// <param name="FormerName">What it was called.</param>
/// <param name="Successor">The area that has most of it; null when none has.</param>
/// <param name="Share">Which part of the former area the successor has: 1 for all of it.</param>
public sealed record AreaSuccession(AreaId Former, string FormerName, AreaId? Successor, double Share);

/// <summary>Tells where content belongs that was filed under areas of former generations.</summary>
public sealed class AreaSuccessors(CoreDbContext db, AreaDirectory areas)
{
    // So many boundary reviews make 400 years; a ring of successors must not hang a page.
    private const int MostSteps = 50;

    /// <summary>What became of the areas that this generation no longer has.</summary>
    public async Task<IReadOnlyList<AreaSuccession>> OfAsync(Guid generationId, CancellationToken cancellationToken) =>
        [.. (await db.AreaSuccessors.AsNoTracking().Where(s => s.GenerationId == generationId && s.Rank == 0).OrderByDescending(s => s.Share).ThenBy(s => s.FormerCode)
            .ToListAsync(cancellationToken)).Select(s => new AreaSuccession(new AreaId(s.FormerCode), s.FormerName, s.Code is null ? null : new AreaId(s.Code), s.Share))];

    /// <summary>The same for the generation that the site goes by; empty when the kind has none.</summary>
    public async Task<IReadOnlyList<AreaSuccession>> OfKindAsync(string kind, CancellationToken cancellationToken) =>
        await OfAsync(await db.AreaGenerations.Where(g => g.Kind == kind && g.State == AreaGenerationState.Active).Select(g => g.Id).SingleOrDefaultAsync(cancellationToken), cancellationToken);

    /// <summary>The area with this code, or the one that has come after it, over as many generations as there were.</summary>
    public async Task<AreaSummary?> ResolveAsync(AreaId area, CancellationToken cancellationToken)
    {
        var code = area.Value;
        for (var step = 0; step < MostSteps && code is not null; step++)
        {
            if (await areas.FindAsync(new AreaId(code), cancellationToken) is { } found)
            {
                return found;
            }

            // Version 7 ids grow with time: what was said last counts.
            var former = code;
            code = await db.AreaSuccessors.Where(s => s.FormerCode == former && s.Rank == 0)
                .OrderByDescending(s => s.GenerationId).Select(s => s.Code).FirstOrDefaultAsync(cancellationToken);
        }

        return null;
    }

    /// <summary>The area that a former area's address now belongs to.</summary>
    public async Task<AreaSummary?> ResolveSlugAsync(string slug, CancellationToken cancellationToken)
    {
        var code = await db.Areas.Where(a => a.Slug == slug && !a.Active
                && db.AreaGenerations.Any(g => g.Id == a.GenerationId && g.State == AreaGenerationState.Former))
            .OrderByDescending(a => a.Id).Select(a => a.Code).FirstOrDefaultAsync(cancellationToken);
        return code is null ? null : await ResolveAsync(new AreaId(code), cancellationToken);
    }
}
