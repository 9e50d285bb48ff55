using System.ComponentModel.DataAnnotations;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.OfficialResponses;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Forums.YouSaidWeDid;

/// <summary>What an editor decides about the block.</summary>
public sealed class YouSaidWeDidSettings
{
    [Range(1, 20)]
    public int Count { get; set; } = 3;

    /// <summary>Only this area's; on an area's page, that area's unless another is named.</summary>
    public AreaId? Area { get; set; }
}

/// <summary>Shows what the council has promised and done last.</summary>
public sealed class ForumsYouSaidWeDidViewComponent(DeedList deeds) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(YouSaidWeDidSettings settings, WidgetContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        HttpContext.Shows(OfficialResponse.AllItem);
        HttpContext.Shows(Board.AllItem);
        var area = settings.Area ?? context.Area;
        var found = await deeds.ListAsync(area, after: null, Math.Clamp(settings.Count, 1, 20), HttpContext.RequestAborted);
        return View(new YouSaidWeDidView(found.Items, area));
    }
}

/// <summary>What the block shows.</summary>
public sealed record YouSaidWeDidView(IReadOnlyList<Deed> Deeds, AreaId? Area)
{
    public string Address => Area is { } area ? $"~/forums/you-said-we-did?area={area}" : "~/forums/you-said-we-did";
}
