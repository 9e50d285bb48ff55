namespace Folkmoot.Core.Notifications;

/// <summary>What people are told on the site itself, and by mail.</summary>
public sealed class Inbox(CoreDbContext db, IUserDirectory people, Site site, TimeProvider clock)
{
    /// <summary>Tells one person something: in their inbox, and by mail to their confirmed address. Core's next save commits it.</summary>
    public async Task TellAsync(string userId, DirectNotice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var entry = new InboxNotice(userId, notice, clock.GetUtcNow());
        db.InboxNotices.Add(entry);
        if (await people.FindAsync(userId, cancellationToken) is { EmailConfirmed: true } person)
        {
            db.Send(new Mail(person.Email, notice.Title, $"{notice.Text}\n\n{site.Link(notice.Address)}\n") { Id = $"notice-{entry.Id:n}" });
        }
    }
}
