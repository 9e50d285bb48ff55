using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Calendar;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Business.Channels;

/// <summary>What an editor decides about a list of news.</summary>
public sealed class NewsWidgetSettings
{
    [Range(1, 20)]
    public int Count { get; set; } = 5;

    /// <summary>Only this channel's, by its id; empty for all.</summary>
    [StringLength(80)]
    public string Channel { get; set; } = "";

    /// <summary>Only this area's; on an area's page, that area's unless another is named.</summary>
    public AreaId? Area { get; set; }
}

/// <summary>Lists the newest entries of one channel or of all.</summary>
public sealed class BusinessNewsViewComponent(NewsReader news) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(NewsWidgetSettings settings, WidgetContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        HttpContext.Shows(Channels.Channel.AllItem);
        HttpContext.Shows(PreElectionPeriod.AllItem);
        var (count, cancellationToken) = (Math.Clamp(settings.Count, 1, 20), HttpContext.RequestAborted);
        var channel = settings.Channel.Length > 0 ? await news.FindAsync(settings.Channel, cancellationToken) : null;
        if (channel is null)
        {
            return View(new NewsWidgetView(null, await news.NewestAsync((settings.Area ?? context.Area)?.Value, count, cancellationToken)));
        }

        HttpContext.Shows(channel.Item);
        var pause = await news.FindPauseAsync(channel, cancellationToken);
        var pinned = await news.PinnedAsync(channel, cancellationToken);
        var others = await news.PageAsync(channel, before: null, count, pause, cancellationToken);
        return View(new NewsWidgetView(channel, [.. pinned.Concat(others).Take(count)]));
    }
}

/// <summary>What the widget shows.</summary>
/// <param name="Channel">Null for all channels.</param>
/// <param name="Lines">The newest.</param>
public sealed record NewsWidgetView(Channel? Channel, IReadOnlyList<NewsLine> Lines);
