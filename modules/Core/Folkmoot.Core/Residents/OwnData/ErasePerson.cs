using Folkmoot.Core.Audit;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Folkmoot.Core.Residents.OwnData;

/// <summary>
/// Erases people, one module's data in one run: each is committed by itself, so that a stop loses nothing, and one that fails holds up
/// neither the others nor is it forgotten.
/// </summary>
public sealed class ErasePerson(
    CoreDbContext db, SiteDatabase site, IEnumerable<IPersonalData> data, AuditTrail audit, TimeProvider clock, ILogger<ErasePerson> logger) : IScheduledJob
{
    public const string Name = "core.erase-person";

    /// <summary>The kind of an <see cref="ItemRef"/> that names an erasure in the audit trail.</summary>
    public const string ItemKind = "core.erasure";

    private static readonly TimeSpan[] Waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var erasure = await db.PersonErasures.FromSql($"""
            select e.* from core.person_erasures e where e.finished_at is null
            and (exists (select from core.person_erasure_parts p where p.erasure_id = e.id and p.done_at is null and p.due_at <= {now})
                or not exists (select from core.person_erasure_parts p where p.erasure_id = e.id and p.done_at is null))
            order by e.asked_at limit 1 for update skip locked
            """).SingleOrDefaultAsync(cancellationToken);
        if (erasure is null)
        {
            return;
        }

        await db.Entry(erasure).Collection(e => e.Parts).LoadAsync(cancellationToken);
        if (erasure.Parts.Where(p => p.DoneAt is null && p.DueAt <= now).MinBy(p => p.Attempts) is { } part)
        {
            await EraseAsync(erasure, part, cancellationToken);
        }
        else
        {
            audit.Add("core.person-erased", actorId: null, new ItemRef(ItemKind, erasure.Id.ToString()));
            erasure.Finish(now);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    internal static string NameOf(IPersonalData data) => data.GetType().FullName!;

    private async Task EraseAsync(PersonErasure erasure, ErasurePart part, CancellationToken cancellationToken)
    {
        var userId = erasure.UserId!;
        try
        {
            await using var attempt = await site.BeginAsync(cancellationToken);
            // A module that has been switched off since holds on to what it has: its part waits for it.
            var own = data.SingleOrDefault(d => NameOf(d) == part.Part) ?? throw new InvalidOperationException("The module is switched off.");
            await own.EraseAsync(userId, cancellationToken);
            await attempt.CommitAsync(cancellationToken);
            part.Finish(clock.GetUtcNow());
            db.RunAt(Name, clock.GetUtcNow());
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(error, "Erasing {Part} failed; attempt {Attempt}", part.Part, part.Attempts + 1);
            // What the part has left in the context would be saved with the note of its failure.
            db.ChangeTracker.Clear();
            db.Attach(part);
            var again = clock.GetUtcNow() + Waits[Math.Min(part.Attempts, Waits.Length - 1)];
            part.Fail(again);
            db.RunAt(Name, again);
            db.RunAt(Name, clock.GetUtcNow());
        }
    }
}
