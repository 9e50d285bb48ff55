using Folkmoot.Business.Feeds;
using Folkmoot.Core;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Polling;

/// <summary>Tells those who choose feeds that one is gone.</summary>
public sealed class TellEditors(BusinessDbContext db, CoreDbContext core, HeldRoles roles, Inbox inbox, IStringLocalizer<TellEditors> texts) : IEventHandler<FeedGone>
{
    public const string Kind = "business.feed-gone";

    public async Task HandleAsync(FeedGone domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        if (await db.Feeds.AsNoTracking().SingleOrDefaultAsync(f => f.Id == domainEvent.FeedId && f.State == FeedState.Gone, cancellationToken) is not { } feed)
        {
            return;
        }

        var notice = new DirectNotice(
            Kind, texts["The feed “{0}” has ended", feed.Title], texts["Its server says that it is gone for good, so we no longer ask for it. Look for a new address, or stop following it."],
            $"/business/admin/feeds/{feed.Slug}");
        foreach (var person in await roles.PeopleForAsync(BusinessPermissions.ManageFeeds, new PermissionPlace(null), cancellationToken))
        {
            await inbox.TellAsync(person, notice, cancellationToken);
        }

        await core.SaveChangesAsync(cancellationToken);
    }
}
