namespace Folkmoot.Core.Photos;

/// <summary>Who may see which photo. What no module answers for is seen by who has uploaded it.</summary>
public sealed class PhotoSights(IEnumerable<IPhotoSight> sights)
{
    /// <summary>Who may see it, as far as this person is concerned; null is a visitor.</summary>
    public async Task<PhotoAudience> AskAsync(Photo photo, string? userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(photo);
        if (photo.HiddenAt is not null)
        {
            return PhotoAudience.NotThisPerson;
        }

        return Find(photo) is { } found ? await found.Sight.AskAsync(found.Item, userId, cancellationToken)
            : userId is not null && photo.IsOf(userId) ? PhotoAudience.ThisPerson
            : PhotoAudience.NotThisPerson;
    }

    /// <summary>Everything that shows the photo.</summary>
    public async Task<IReadOnlyList<ItemRef>> ShownByAsync(Photo photo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(photo);
        return Find(photo) is { } found ? [found.Item, .. await found.Sight.ShownByAsync(found.Item, cancellationToken)]
            : ItemRef.TryParse(photo.Item, out var item) ? [item]
            : [];
    }

    private (IPhotoSight Sight, ItemRef Item)? Find(Photo photo) =>
        ItemRef.TryParse(photo.Item, out var item) && sights.FirstOrDefault(s => s.Kind == item.Kind) is { } sight ? (sight, item) : null;
}
