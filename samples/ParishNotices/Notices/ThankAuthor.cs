using Folkmoot;
using Microsoft.Extensions.Localization;

namespace ParishNotices.Notices;

/// <summary>Writes to the person who has posted a notice.</summary>
public sealed class ThankAuthor(NoticesDbContext db, NoticeBoard board, IUserDirectory people, Site site, IStringLocalizer<ThankAuthor> S) : IEventHandler<NoticePosted>
{
    public async Task HandleAsync(NoticePosted domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        if (await board.FindAsync(domainEvent.Slug, cancellationToken) is not { AuthorId: { } author } notice
            || await people.FindAsync(author, cancellationToken) is not { } person)
        {
            return;
        }

        db.Send(new Mail(person.Email, S["Your notice hangs: {0}", notice.Title], S["You can see it at {0}", site.Link($"/parish-notices/{notice.Slug}")]));
        await db.SaveChangesAsync(cancellationToken);
    }
}
