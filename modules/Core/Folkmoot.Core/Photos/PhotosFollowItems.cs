using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Photos;

/// <summary>A photo cannot be seen while its item cannot.</summary>
public sealed class WithdrawPhotos(CoreDbContext db, TimeProvider clock) : IEventHandler<ItemRemoved>
{
    public async Task HandleAsync(ItemRemoved domainEvent, CancellationToken cancellationToken)
    {
        var (item, now) = (domainEvent.Item.ToString(), clock.GetUtcNow());
        await db.Photos.Where(p => p.Item == item && p.WithdrawnAt == null)
            .ExecuteUpdateAsync(photo => photo.SetProperty(p => p.WithdrawnAt, now), cancellationToken);
    }
}

/// <summary>A photo comes back with its item, unless it was hidden itself.</summary>
public sealed class BringPhotosBack(CoreDbContext db) : IEventHandler<ItemPublished>
{
    public async Task HandleAsync(ItemPublished domainEvent, CancellationToken cancellationToken)
    {
        var item = domainEvent.Item.ToString();
        await db.Photos.Where(p => p.Item == item && p.WithdrawnAt != null)
            .ExecuteUpdateAsync(photo => photo.SetProperty(p => p.WithdrawnAt, (DateTimeOffset?)null), cancellationToken);
    }
}
