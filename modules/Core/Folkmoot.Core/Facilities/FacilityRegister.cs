using Folkmoot.Core.Audit;
using Folkmoot.Core.Items;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Facilities;

/// <summary>Adds, changes and removes facilities, each act as a whole.</summary>
public sealed class FacilityRegister(CoreDbContext db, SiteDatabase site, AuditTrail audit)
{
    /// <summary>Adds those whose reference is new and changes the others.</summary>
    /// <param name="facilities">Valid, each reference once.</param>
    /// <param name="replace">Whether others of their kinds are removed.</param>
    /// <param name="actorId">Who does it; null for a recipe.</param>
    public async Task<FacilityChange> SaveAsync(IReadOnlyList<FacilityData> facilities, bool replace, string? actorId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(facilities);
        await using var work = await site.BeginAsync(cancellationToken);
        // Two imports at once would each add the same reference.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('core.facilities'))", cancellationToken);
        var known = await KnownAsync(facilities, replace, cancellationToken);
        var change = new FacilityChange(0, 0, 0, 0);
        foreach (var data in facilities)
        {
            change = Save(known.GetValueOrDefault(data.Reference), data, change);
        }

        if (replace)
        {
            var kept = facilities.Select(f => f.Reference).ToHashSet(StringComparer.Ordinal);
            change = change with { Removed = Remove(known.Values.Where(f => !kept.Contains(f.Reference))) };
        }

        if (change.Any)
        {
            audit.Add("core.facilities-saved", actorId, Facility.AllItem, change.Details);
            db.Raise(new ItemChanged(Facility.AllItem));
        }

        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return change;
    }

    /// <summary>Removes one; false when there is none.</summary>
    public async Task<bool> RemoveAsync(string reference, string actorId, CancellationToken cancellationToken)
    {
        var facilities = await db.Facilities.Where(f => f.Reference == reference).ToListAsync(cancellationToken);
        if (Remove(facilities) == 0)
        {
            return false;
        }

        audit.Add("core.facility-removed", actorId, Facility.ItemOf(reference), new Dictionary<string, string> { ["name"] = facilities[0].Name });
        db.Raise(new ItemChanged(Facility.AllItem));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task<Dictionary<string, Facility>> KnownAsync(IReadOnlyList<FacilityData> facilities, bool replace, CancellationToken cancellationToken)
    {
        var references = facilities.Select(f => f.Reference).ToList();
        var kinds = replace ? facilities.Select(f => f.Kind).Distinct().ToList() : [];
        return await db.Facilities.Where(f => references.Contains(f.Reference) || kinds.Contains(f.Kind))
            .ToDictionaryAsync(f => f.Reference, StringComparer.Ordinal, cancellationToken);
    }

    private FacilityChange Save(Facility? known, FacilityData data, FacilityChange change)
    {
        if (known is null)
        {
            var added = db.Facilities.Add(new Facility(data)).Entity;
            db.Raise(new ItemPublished(added.Item));
            return change with { Added = change.Added + 1 };
        }

        known.Become(data);
        if (db.Entry(known).State == EntityState.Unchanged)
        {
            return change with { Same = change.Same + 1 };
        }

        db.Raise(new ItemChanged(known.Item));
        return change with { Changed = change.Changed + 1 };
    }

    private int Remove(IEnumerable<Facility> facilities)
    {
        var count = 0;
        foreach (var facility in facilities)
        {
            db.Facilities.Remove(facility);
            db.Raise(new ItemRemoved(facility.Item));
            count++;
        }

        return count;
    }
}

/// <summary>How many facilities became what.</summary>
public sealed record FacilityChange(int Added, int Changed, int Same, int Removed)
{
    public bool Any => Added + Changed + Removed > 0;

    internal Dictionary<string, string> Details => new()
    {
        ["added"] = $"{Added}",
        ["changed"] = $"{Changed}",
        ["removed"] = $"{Removed}",
    };
}
