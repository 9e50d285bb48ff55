using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Reports.Plotting;

/// <summary>What an editor decides about the list.</summary>
public sealed class MapQuestionsSettings
{
    [Range(1, 10)]
    public int Count { get; set; } = 3;
}

/// <summary>Lists the questions on the map that are open; on an area's page, those of that area and of the whole site.</summary>
public sealed class ReportsMapQuestionsViewComponent(MapQuestionBook book, TimeProvider clock) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(MapQuestionsSettings settings, WidgetContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        HttpContext.Shows(MapQuestion.AllItem);
        var open = (await book.OpenedAsync(HttpContext.RequestAborted)).Where(q => q.IsOpen(clock.GetUtcNow()));
        var here = open.Where(q => context.Area is null || q.AreaCode is null || q.AreaCode == context.Area.Value.Value);
        return View<IReadOnlyList<MapQuestion>>([.. here.Take(settings.Count)]);
    }
}
