using Folkmoot.Core.Notifications;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Channels;

/// <summary>Tells those who follow a channel what is new in it, at once or in their digest. While an election holds news back nobody is told.</summary>
public sealed class AnnounceNews(NewsReader news, Notices notices, IStringLocalizer<AnnounceNews> texts) : IEventHandler<NewsShown>
{
    public async Task HandleAsync(NewsShown domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        if (await news.FindAsync(domainEvent.Channel, cancellationToken) is not { } channel || await news.FindAsync(channel, domainEvent.EntryId, cancellationToken) is not { Entry: var newest })
        {
            return;
        }

        var title = domainEvent.Count == 1 ? texts["{0}: {1}", channel.Title, newest.Title] : texts["{0}: {1}, and {2} more", channel.Title, newest.Title, domainEvent.Count - 1];
        var address = domainEvent.Count == 1 ? $"/business/news/{channel.Slug}/{newest.Id}" : $"/business/news/{channel.Slug}";
        await notices.AnnounceAsync(new Notice(channel.Item, [channel.Item], title, newest.Excerpt, address, ActorId: null, channel.Area), cancellationToken);
    }
}
