using Folkmoot.Core.Audit;
using Folkmoot.Core.Items;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Areas;

/// <summary>
/// Lets a draft take the place of the generation that the site goes by, in one transaction: nobody ever sees half of it, and what was filed
/// under areas that are gone is carried to their successors.
/// </summary>
public sealed class AreaActivation(CoreDbContext db, SiteDatabase site, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Goes by a draft from now on. Mistakes are told, and nothing is changed then.</summary>
    public async Task<IReadOnlyList<GeoJsonError>> RunAsync(Guid generationId, string? actorId, CancellationToken cancellationToken)
    {
        await using var work = await BeginAsync(cancellationToken);
        var draft = await db.AreaGenerations.SingleAsync(g => g.Id == generationId, cancellationToken);
        if (draft.State != AreaGenerationState.Draft)
        {
            return [];
        }

        var areas = await db.Areas.Where(a => a.GenerationId == generationId).ToListAsync(cancellationToken);
        var shapes = areas.Select(a => a.ToShape()).ToList();
        // Other kinds may have changed since the draft was made.
        var known = await KnownAreas.ReadAsync(db, draft.Kind, cancellationToken);
        if (known.Clashes(shapes) is { Count: > 0 } clashes)
        {
            return clashes;
        }

        await RetireAsync(draft.Kind, cancellationToken);
        Activate(draft, areas, shapes, known);
        await CarryAsync(draft, known.SuccessorsIn(draft.Id, shapes), cancellationToken);
        Note(draft, actorId, known.ChangeTo(shapes));
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return [];
    }

    /// <summary>Throws a draft away.</summary>
    public async Task DiscardAsync(Guid generationId, CancellationToken cancellationToken)
    {
        await using var work = await BeginAsync(cancellationToken);
        var draft = await db.AreaGenerations.SingleOrDefaultAsync(g => g.Id == generationId && g.State == AreaGenerationState.Draft, cancellationToken);
        if (draft is not null)
        {
            await db.Areas.Where(a => a.GenerationId == generationId).ExecuteDeleteAsync(cancellationToken);
            db.AreaGenerations.Remove(draft);
            await db.SaveChangesAsync(cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
    }

    // Two imports at once would each retire the other's areas.
    internal async Task<SiteWork> BeginAsync(CancellationToken cancellationToken)
    {
        var work = await site.BeginAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('core.areas'))", cancellationToken);
        return work;
    }

    private async Task RetireAsync(string kind, CancellationToken cancellationToken)
    {
        await db.Areas.Where(a => a.Kind == kind && a.Active)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Active, false), cancellationToken);
        await db.AreaGenerations.Where(g => g.Kind == kind && g.State == AreaGenerationState.Active)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.State, AreaGenerationState.Former), cancellationToken);
    }

    private void Activate(AreaGeneration draft, IReadOnlyList<Area> areas, IReadOnlyList<AreaShape> shapes, KnownAreas known)
    {
        var byCode = areas.ToDictionary(a => a.Code, StringComparer.Ordinal);
        foreach (var shape in known.KeptFirst(shapes))
        {
            byCode[shape.Code].Activate(known.SlugFor(shape));
        }

        (draft.State, draft.ActivatedAt) = (AreaGenerationState.Active, clock.GetUtcNow());
    }

    private async Task CarryAsync(AreaGeneration draft, IReadOnlyList<AreaSuccessor> successors, CancellationToken cancellationToken)
    {
        db.AreaSuccessors.AddRange(successors);
        var carrying = new AreaCarrying(db, audit);
        foreach (var successor in successors.Where(s => s is { Rank: 0, Code: not null }))
        {
            await carrying.RunAsync(successor.FormerCode, successor.Code!, cancellationToken);
        }

        db.Raise(new AreasReplaced(draft.Id, draft.Kind));
    }

    private void Note(AreaGeneration draft, string? actorId, AreaChange change)
    {
        audit.Add("core.areas-activated", actorId, new ItemRef("core.area-generation", draft.Id.ToString()), new Dictionary<string, string>
        {
            ["kind"] = draft.Kind,
            ["source"] = draft.Source,
            ["added"] = string.Join(' ', change.Added),
            ["removed"] = string.Join(' ', change.Removed),
        });
        db.Raise(new ItemChanged(Area.AllItem));
        Raise(change.Added, item => db.Raise(new ItemPublished(item)));
        Raise(change.Changed, item => db.Raise(new ItemChanged(item)));
        Raise(change.Removed, item => db.Raise(new ItemRemoved(item)));
    }

    private static void Raise(IReadOnlyList<string> codes, Action<ItemRef> raise)
    {
        foreach (var code in codes)
        {
            raise(new ItemRef(Area.ItemKind, code));
        }
    }
}
