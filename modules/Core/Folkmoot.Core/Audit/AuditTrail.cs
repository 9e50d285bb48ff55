namespace Folkmoot.Core.Audit;

/// <summary>Notes what people answer for, in the transaction of the act itself. Ballots are never noted here.</summary>
public sealed class AuditTrail(CoreDbContext db, TimeProvider clock)
{
    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>Adds an entry that Core's next save commits.</summary>
    /// <param name="act">Module, noun and past-tense verb: <c>core.role-given</c>.</param>
    /// <param name="actorId">Who did it; null for the site itself.</param>
    /// <param name="subject">What it was done to.</param>
    /// <param name="details">Facts worth keeping; may hold personal data, since they can be erased.</param>
    public void Add(string act, string? actorId, ItemRef subject, IReadOnlyDictionary<string, string>? details = null) =>
        db.AuditEntries.Add(new AuditEntry(act, actorId, subject, details ?? Nothing, clock.GetUtcNow()));

    /// <summary>Adds and saves an entry: for other modules, within <c>site.BeginAsync</c>.</summary>
    public Task RecordAsync(
        string act, string? actorId, ItemRef subject, IReadOnlyDictionary<string, string>? details, CancellationToken cancellationToken)
    {
        Add(act, actorId, subject, details);
        return db.SaveChangesAsync(cancellationToken);
    }
}
