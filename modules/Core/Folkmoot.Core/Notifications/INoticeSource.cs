namespace Folkmoot.Core.Notifications;

/// <summary>
/// Says who may be told of things of one kind. For kinds that not everybody may see, or that <see cref="ISearchSource"/>s do not know; for all
/// others, what an <see cref="ISearchSource"/> finds and calls public may be told to anybody. Register it with <c>AddNoticeSource</c>.
/// </summary>
public interface INoticeSource
{
    /// <summary>The <see cref="ItemRef.Kind"/> that it answers for.</summary>
    string Kind { get; }

    /// <summary>Whether this person may see the thing now. Asked when the inbox is shown and again when a mail is written.</summary>
    Task<bool> MaySeeAsync(ItemRef item, string userId, CancellationToken cancellationToken);
}
