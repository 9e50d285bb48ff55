using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Notifications;

/// <summary>What people watch, and how they want to hear of it.</summary>
public sealed class Watches(CoreDbContext db, TimeProvider clock)
{
    /// <summary>As many things one person may watch.</summary>
    public const int Maximum = 1000;

    public const int PageSize = 20;

    public Task<Watch?> FindAsync(string userId, ItemRef item, CancellationToken cancellationToken)
    {
        var key = item.ToString();
        return db.Watches.AsNoTracking().SingleOrDefaultAsync(w => w.UserId == userId && w.Item == key, cancellationToken);
    }

    /// <summary>What the person watches, the latest first; one page of what he began before the watch with this id.</summary>
    public async Task<IReadOnlyList<Watch>> ListAsync(string userId, Guid? before, CancellationToken cancellationToken) =>
        await db.Watches.AsNoTracking().Where(w => w.UserId == userId && (before == null || w.Id < before))
            .OrderByDescending(w => w.Id).Take(PageSize + 1).ToListAsync(cancellationToken);

    /// <summary>How often for everything that the person watches, by item.</summary>
    public Task<Dictionary<string, NoticeFrequency>> FrequenciesAsync(string userId, CancellationToken cancellationToken) =>
        db.Watches.AsNoTracking().Where(w => w.UserId == userId).ToDictionaryAsync(w => w.Item, w => w.Frequency, cancellationToken);

    /// <summary>Who watches any of these things and wants mail about it.</summary>
    public async Task<IReadOnlyList<string>> WatchersOfAsync(IReadOnlyList<ItemRef> items, CancellationToken cancellationToken)
    {
        var keys = items.Select(item => item.ToString()).ToList();
        return await db.Watches.AsNoTracking().Where(w => keys.Contains(w.Item) && w.Frequency != NoticeFrequency.OnSite).Select(w => w.UserId).Distinct().ToListAsync(cancellationToken);
    }

    /// <summary>Whether the person watches as many things as one may.</summary>
    public async Task<bool> IsFullAsync(string userId, CancellationToken cancellationToken) =>
        await db.Watches.CountAsync(w => w.UserId == userId, cancellationToken) >= Maximum;

    /// <summary>Starts watching, or changes how often.</summary>
    public Task WatchAsync(string userId, ItemRef item, NoticeFrequency frequency, CancellationToken cancellationToken)
    {
        var (key, how, now) = (item.ToString(), Written(frequency), clock.GetUtcNow());
        return db.Database.ExecuteSqlAsync(
            $"""
            with wanted as (delete from core.declined_watches where user_id = {userId} and item = {key})
            insert into core.watches (id, user_id, item, frequency, started_at) values ({Guid.CreateVersion7(now)}, {userId}, {key}, {how}, {now})
            on conflict (user_id, item) do update set frequency = excluded.frequency
            """, cancellationToken);
    }

    /// <summary>Watches what the person has started or answered, if he prefers so.</summary>
    /// <inheritdoc cref="FollowAsync"/>
    public async Task FollowOwnAsync(string userId, ItemRef item, CancellationToken cancellationToken)
    {
        if ((await PreferencesOfAsync(userId, cancellationToken)).WatchesOwn)
        {
            await FollowAsync(userId, item, cancellationToken);
        }
    }

    /// <summary>Watches as often as the person prefers what they have not asked to watch. A watch stays as it is, and what they have stopped watching stays so.</summary>
    public async Task FollowAsync(string userId, ItemRef item, CancellationToken cancellationToken)
    {
        if (await IsFullAsync(userId, cancellationToken))
        {
            return;
        }

        var (key, how, now) = (item.ToString(), Written((await PreferencesOfAsync(userId, cancellationToken)).Frequency), clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into core.watches (id, user_id, item, frequency, started_at)
            select {Guid.CreateVersion7(now)}, {userId}, {key}, {how}, {now}
            where not exists (select 1 from core.declined_watches where user_id = {userId} and item = {key})
            on conflict (user_id, item) do nothing
            """, cancellationToken);
    }

    /// <summary>Stops watching; what still waits to be mailed only because of it is not mailed.</summary>
    public Task StopAsync(string userId, ItemRef item, CancellationToken cancellationToken)
    {
        var (key, now) = (item.ToString(), clock.GetUtcNow());
        return db.Database.ExecuteSqlAsync(
            $"""
            with stopped as (delete from core.watches where user_id = {userId} and item = {key})
            insert into core.declined_watches (user_id, item, at) values ({userId}, {key}, {now}) on conflict (user_id, item) do nothing
            """, cancellationToken);
    }

    /// <summary>
    /// Lets everybody who watches one thing watch another too, as they do that one; within the act that makes the one of the other. Who has stopped watching that
    /// other is left in peace.
    /// </summary>
    public async Task CopyAsync(ItemRef from, ItemRef to, CancellationToken cancellationToken)
    {
        var (there, here, now) = (from.ToString(), to.ToString(), clock.GetUtcNow());
        var watches = await db.Watches.AsNoTracking().Where(w => w.Item == there).OrderBy(w => w.Id).ToListAsync(cancellationToken);
        var ids = watches.Select(_ => Guid.CreateVersion7(now)).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into core.watches (id, user_id, item, frequency, started_at)
            select id, user_id, {here}, frequency, {now}
            from unnest({ids}, {watches.Select(w => w.UserId).ToArray()}, {watches.Select(w => Written(w.Frequency)).ToArray()}) as copied (id, user_id, frequency)
            where not exists (select 1 from core.declined_watches d where d.user_id = copied.user_id and d.item = {here})
            on conflict (user_id, item) do nothing
            """, cancellationToken);
    }

    /// <summary>Ends everybody's watching of what is gone.</summary>
    public async Task ForgetAsync(ItemRef item, CancellationToken cancellationToken)
    {
        var key = item.ToString();
        await db.Watches.Where(w => w.Item == key).ExecuteDeleteAsync(cancellationToken);
        await db.DeclinedWatches.Where(d => d.Item == key).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The person's preferences; the defaults for who has never said.</summary>
    public async Task<NoticePreferences> PreferencesOfAsync(string userId, CancellationToken cancellationToken) =>
        await db.NoticePreferences.AsNoTracking().SingleOrDefaultAsync(p => p.UserId == userId, cancellationToken) ?? new NoticePreferences(userId);

    /// <summary>Those of these people who have not asked for no mail about anything that they watch.</summary>
    public async Task<IReadOnlyList<string>> WithMailsOnAsync(IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
    {
        var off = await db.NoticePreferences.AsNoTracking().Where(p => p.MailsOff && userIds.Contains(p.UserId)).Select(p => p.UserId).ToListAsync(cancellationToken);
        return [.. userIds.Except(off)];
    }

    /// <summary>Changes the person's preferences.</summary>
    public async Task PreferAsync(string userId, Action<NoticePreferences> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        var preferences = await db.NoticePreferences.SingleOrDefaultAsync(p => p.UserId == userId, cancellationToken);
        if (preferences is null)
        {
            preferences = new NoticePreferences(userId);
            db.NoticePreferences.Add(preferences);
        }

        change(preferences);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static string Written(NoticeFrequency frequency) => frequency.ToString().ToLowerInvariant();
}
