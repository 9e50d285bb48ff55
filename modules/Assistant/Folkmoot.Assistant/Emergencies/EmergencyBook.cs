using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Assistant.Emergencies;

/// <summary>The site's emergencies: what is built in, and in its place what the site says itself.</summary>
public sealed class EmergencyBook(AssistantDbContext db)
{
    /// <summary>All of them, in all languages, in the order in which they go before each other.</summary>
    public async Task<IReadOnlyList<Emergency>> ListAsync(CancellationToken cancellationToken)
    {
        var own = (await OwnAsync(cancellationToken)).ToDictionary(e => (e.Id, e.Language));
        return [.. BuiltInEmergencies.All.Select(e => own.Remove((e.Id, e.Language), out var instead) ? instead : e), .. own.Values];
    }

    /// <summary>Only those that the site says itself.</summary>
    public async Task<IReadOnlyList<Emergency>> OwnAsync(CancellationToken cancellationToken) =>
        await db.Emergencies.AsNoTracking().OrderBy(e => e.Language).ThenBy(e => e.Id).Select(e => new Emergency(e.Id, e.Language, e.Title, e.Answer, e.Phrases)).ToListAsync(cancellationToken);

    /// <summary>What recognises them in what people type.</summary>
    public async Task<EmergencyWatch> WatchAsync(string language, CancellationToken cancellationToken)
    {
        var own = await OwnAsync(cancellationToken);
        return own.Count == 0 ? EmergencyWatch.BuiltIn(language) : new EmergencyWatch(await ListAsync(cancellationToken), language);
    }

    /// <summary>Says it in place of what is built in, or of what was said before.</summary>
    public async Task SaveAsync(Emergency emergency, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(emergency);
        var kept = await db.Emergencies.SingleOrDefaultAsync(e => e.Id == emergency.Id && e.Language == emergency.Language, cancellationToken);
        kept ??= db.Emergencies.Add(new OwnEmergency(emergency.Id, emergency.Language)).Entity;
        kept.Become(emergency);
        await db.SaveChangesAsync(cancellationToken);
    }
}
