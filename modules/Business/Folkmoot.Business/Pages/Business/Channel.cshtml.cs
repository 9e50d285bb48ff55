using System.Globalization;
using Folkmoot.Business.Channels;
using Folkmoot.Core.Calendar;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ChannelEntity = Folkmoot.Business.Channels.Channel;

namespace Folkmoot.Business.Pages.Business;

[AllowAnonymous, VisitorCache]
public sealed class ChannelModel(NewsReader news) : PageModel
{
    public ChannelEntity Channel { get; private set; } = null!;

    public NewsPause? Pause { get; private set; }

    /// <summary>Above the others on the first page.</summary>
    public IReadOnlyList<NewsLine> Pinned { get; private set; } = [];

    public IReadOnlyList<NewsLine> Lines { get; private set; } = [];

    public string? NextAddress { get; private set; }

    /// <param name="channel">Its slug.</param>
    /// <param name="before">When the last entry of the page before was published, in UTC ticks.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IActionResult> OnGetAsync(string channel, long? before, Guid? id, CancellationToken cancellationToken)
    {
        if (await news.FindAsync(channel, cancellationToken) is not { } found || before is < 0 or > 3155378975999999999)
        {
            return NotFound();
        }

        HttpContext.Shows(found.Item);
        HttpContext.Shows(PreElectionPeriod.AllItem);
        NewsCursor? cursor = before is { } ticks && id is { } last ? new NewsCursor(new DateTimeOffset(ticks, TimeSpan.Zero), last) : null;
        (Channel, Pause) = (found, await news.FindPauseAsync(found, cancellationToken));
        Pinned = cursor is null ? await news.PinnedAsync(found, cancellationToken) : [];
        var lines = await news.PageAsync(found, cursor, NewsReader.PageSize + 1, Pause, cancellationToken);
        Lines = [.. lines.Take(NewsReader.PageSize)];
        NextAddress = lines.Count > Lines.Count
            ? Url.Content(string.Create(CultureInfo.InvariantCulture, $"~/business/news/{found.Slug}?before={Lines[^1].PublishedAt.UtcTicks}&id={Lines[^1].Id}"))
            : null;
        return Page();
    }
}
