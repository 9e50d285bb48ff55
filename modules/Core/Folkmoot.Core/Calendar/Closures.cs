using System.Globalization;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Calendar;

/// <summary>The council's own closure days.</summary>
public sealed class Closures(CoreDbContext db, AuditTrail audit)
{
    /// <summary>All from a day on, in order.</summary>
    public async Task<IReadOnlyList<ClosureDay>> ListAsync(DateOnly from, CancellationToken cancellationToken) =>
        await db.ClosureDays.AsNoTracking().Where(d => d.Day >= from).OrderBy(d => d.Day).ToListAsync(cancellationToken);

    /// <summary>Closes the council on a day, or gives that day another name.</summary>
    public async Task CloseAsync(DateOnly day, string name, string? actorId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var closure = await db.ClosureDays.SingleOrDefaultAsync(d => d.Day == day, cancellationToken);
        if (closure?.Name == name)
        {
            return;
        }

        if (closure is null)
        {
            closure = new ClosureDay(day, name);
            db.ClosureDays.Add(closure);
        }

        closure.Name = name;
        await SaveAsync("core.closure-set", actorId, day, name, cancellationToken);
    }

    /// <summary>Opens the council on a day again. Nothing happens when it is open.</summary>
    public async Task OpenAsync(DateOnly day, string? actorId, CancellationToken cancellationToken)
    {
        if (await db.ClosureDays.SingleOrDefaultAsync(d => d.Day == day, cancellationToken) is { } closure)
        {
            db.ClosureDays.Remove(closure);
            await SaveAsync("core.closure-removed", actorId, day, closure.Name, cancellationToken);
        }
    }

    private Task<int> SaveAsync(string act, string? actorId, DateOnly day, string name, CancellationToken cancellationToken)
    {
        audit.Add(act, actorId, new ItemRef("core.closure", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), new Dictionary<string, string> { ["name"] = name });
        db.Raise(new ItemChanged(ClosureDay.AllItem));
        return db.SaveChangesAsync(cancellationToken);
    }
}
