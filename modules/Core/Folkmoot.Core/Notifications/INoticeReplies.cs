namespace Folkmoot.Core.Notifications;

/// <summary>Gives the address to which a person answers a mail about one thing. Register it with <c>AddNoticeReplies</c>.</summary>
public interface INoticeReplies
{
    /// <summary>Begins the line above which people write: whatever stands below it in an answer is the mail itself.</summary>
    const string Mark = "##-";

    /// <summary>An address for this person and this thing; null when the thing is not answered by mail.</summary>
    Task<string?> FindAddressAsync(ItemRef thing, UserSummary person, CancellationToken cancellationToken);

    /// <summary>The page on which people stop answering by mail, below the site's base address; null while nobody can answer.</summary>
    Task<string?> FindChoicesAsync(CancellationToken cancellationToken);
}
