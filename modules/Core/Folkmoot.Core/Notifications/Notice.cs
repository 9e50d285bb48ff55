namespace Folkmoot.Core.Notifications;

/// <summary>What has happened to a thing that people may watch.</summary>
/// <param name="About">What it is about. Who may not see it, or once it is hidden, is told nothing.</param>
/// <param name="Watched">Whose watchers hear of it, from the narrowest (a topic) to the widest (its board). The first is the thing under which digests list it.</param>
/// <param name="Title">One line of plain text in the site's language: "Ann replied to Bins". Equal lines of one thing are merged in a digest.</param>
/// <param name="Text">The beginning of what was written, plain text; empty for none.</param>
/// <param name="Address">Where to read it, below the site's base address, with a leading slash.</param>
/// <param name="ActorId">Who did it, and is told nothing; null for the site itself.</param>
/// <param name="Area">The area whose watchers hear of it too, if any.</param>
public sealed record Notice(ItemRef About, IReadOnlyList<ItemRef> Watched, string Title, string Text, string Address, string? ActorId, AreaId? Area = null);

/// <summary>Modules have said that something happened; its watchers are to be told.</summary>
[EventName("core.notice-announced")]
public sealed record NoticeAnnounced(Guid AnnouncementId) : IDomainEvent;

/// <summary>A person may have notices whose time has come to be mailed.</summary>
[EventName("core.mails-due")]
public sealed record MailsDue(string UserId) : IDomainEvent;
