namespace Folkmoot.Core.Photos;

/// <summary>
/// Says who may see the photos of one kind of thing, from how the thing is now: asked whenever a photo is fetched, so that nothing has to be kept in
/// step. Register it with <c>AddPhotoSight</c>.
/// </summary>
public interface IPhotoSight
{
    /// <summary>The <see cref="ItemRef.Kind"/> that it answers for.</summary>
    string Kind { get; }

    /// <summary>Who may see the thing's photos, as far as this person is concerned; null is a visitor.</summary>
    Task<PhotoAudience> AskAsync(ItemRef item, string? userId, CancellationToken cancellationToken);

    /// <summary>What else shows the thing's photos, such as the list that it stands in.</summary>
    Task<IReadOnlyList<ItemRef>> ShownByAsync(ItemRef item, CancellationToken cancellationToken);
}

/// <summary>Who may see a photo.</summary>
public enum PhotoAudience
{
    /// <summary>Not this person.</summary>
    NotThisPerson,

    /// <summary>This person, though not everybody: no browser keeps it for whoever sits there next.</summary>
    ThisPerson,

    /// <summary>Everybody.</summary>
    Everybody,
}
