using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Logging;

namespace Folkmoot.Core.Widgets;

/// <summary>Shows what editors have put into a slot. A widget that is unknown or fails is logged and leaves its place empty.</summary>
public sealed class CoreSlotViewComponent(
    PlacedWidgets placed, IEnumerable<WidgetDescriptor> known, IViewComponentHelper components, Site site, ILogger<CoreSlotViewComponent> logger) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(string slot, AreaId? area = null)
    {
        ((IViewContextAware)components).Contextualize(ViewContext);
        HttpContext.Shows(PlacedWidget.ItemOf(slot));
        var context = new WidgetContext(site, area, CultureInfo.CurrentUICulture);
        List<IHtmlContent> blocks = [];
        foreach (var widget in await placed.ListAsync(slot, HttpContext.RequestAborted))
        {
            if (await RenderAsync(widget, context) is { } block)
            {
                blocks.Add(block);
            }
        }

        return View<IReadOnlyList<IHtmlContent>>(blocks);
    }

    private async Task<IHtmlContent?> RenderAsync(PlacedWidget widget, WidgetContext context)
    {
        if (known.SingleOrDefault(d => d.Id == widget.WidgetId) is not { } descriptor)
        {
            logger.LogWarning("The widget {Widget} in the slot {Slot} is unknown: its module is off", widget.WidgetId, widget.Slot);
            return null;
        }

        try
        {
            var settings = widget.Settings.Deserialize(descriptor.SettingsType, PlacedWidgets.Json);
            return await components.InvokeAsync(descriptor.ComponentType, new { settings, context });
        }
        catch (Exception error) when (!HttpContext.RequestAborted.IsCancellationRequested)
        {
            logger.LogError(error, "The widget {Widget} in the slot {Slot} failed", widget.WidgetId, widget.Slot);
            return null;
        }
    }
}
