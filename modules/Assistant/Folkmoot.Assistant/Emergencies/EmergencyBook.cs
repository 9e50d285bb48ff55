using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Assistant.Emergencies;

/// <summary>The site's emergencies: what is built in, and in its place what the site says itself.</summary>
public sealed class EmergencyBook(AssistantDbContext db, SiteDatabase site)
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
    public Task SaveAsync(Emergency emergency, CancellationToken cancellationToken) => SaveAsync(emergency, seen: null, cancellationToken);

    /// <summary>The same, unless somebody has changed it since the editor saw it.</summary>
    /// <param name="emergency">What is to be said.</param>
    /// <param name="seen">The stamp of what stood there; empty for nothing, null for whatever it was.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it is said now.</returns>
    public async Task<bool> SaveAsync(Emergency emergency, string? seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(emergency);
        await using var work = await site.BeginAsync(cancellationToken);
        // Editors take turns.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('assistant.emergencies'))", cancellationToken);
        if (seen is not null && seen != ((await ListAsync(cancellationToken)).FirstOrDefault(e => e.Id == emergency.Id && e.Language == emergency.Language)?.Stamp ?? ""))
        {
            return false;
        }

        var kept = await db.Emergencies.SingleOrDefaultAsync(e => e.Id == emergency.Id && e.Language == emergency.Language, cancellationToken);
        kept ??= db.Emergencies.Add(new OwnEmergency(emergency.Id, emergency.Language)).Entity;
        kept.Become(emergency);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Says what is built in again, or nothing where nothing is.</summary>
    public Task ForgetAsync(string id, string language, CancellationToken cancellationToken) =>
        db.Emergencies.Where(e => e.Id == id && e.Language == language).ExecuteDeleteAsync(cancellationToken);
}
