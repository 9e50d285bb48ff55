using Folkmoot.Business.Channels;
using Folkmoot.Core.Calendar;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Business.Pages.Business;

[AllowAnonymous, VisitorCache]
public sealed class NewsModel(NewsReader news) : PageModel
{
    private const int LinesOfEach = 3;

    public IReadOnlyList<(Channel Channel, IReadOnlyList<NewsLine> Lines)> Channels { get; private set; } = [];

    public NewsPause? Pause { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        HttpContext.Shows(Channel.AllItem);
        HttpContext.Shows(PreElectionPeriod.AllItem);
        Pause = await news.FindPauseAsync(channel: null, cancellationToken);
        List<(Channel, IReadOnlyList<NewsLine>)> channels = [];
        foreach (var channel in await news.ChannelsAsync(cancellationToken))
        {
            var pinned = await news.PinnedAsync(channel, cancellationToken);
            var others = await news.PageAsync(channel, before: null, LinesOfEach, await news.FindPauseAsync(channel, cancellationToken), cancellationToken);
            channels.Add((channel, [.. pinned.Concat(others).Take(LinesOfEach)]));
        }

        Channels = channels;
    }
}

/// <summary>Entries of a channel in a list.</summary>
public sealed record NewsList(Channel Channel, IReadOnlyList<NewsLine> Lines);
