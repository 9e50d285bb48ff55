using System.Text.Json;
using System.Text.Json.Serialization;
using Folkmoot.Core.Items;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Widgets;

/// <summary>Puts widgets into slots.</summary>
public sealed class PlacedWidgets(CoreDbContext db, SiteDatabase site)
{
    /// <summary>How a widget's settings are written: in recipes, in the database, in forms.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public async Task<IReadOnlyList<PlacedWidget>> ListAsync(string slot, CancellationToken cancellationToken) =>
        await db.PlacedWidgets.AsNoTracking().Where(w => w.Slot == slot).OrderBy(w => w.Position).ToListAsync(cancellationToken);

    /// <summary>Every slot that holds something.</summary>
    public async Task<ILookup<string, PlacedWidget>> ListAllAsync(CancellationToken cancellationToken) =>
        (await db.PlacedWidgets.AsNoTracking().OrderBy(w => w.Slot).ThenBy(w => w.Position).ToListAsync(cancellationToken)).ToLookup(w => w.Slot);

    /// <summary>Fills a slot with these and no others, top to bottom.</summary>
    public async Task FillAsync(string slot, IEnumerable<(string WidgetId, JsonDocument Settings)> widgets, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        await db.PlacedWidgets.Where(w => w.Slot == slot).ExecuteDeleteAsync(cancellationToken);
        db.PlacedWidgets.AddRange(widgets.Select((widget, position) => new PlacedWidget(slot, position, widget.WidgetId, widget.Settings)));
        db.Raise(new ItemChanged(PlacedWidget.ItemOf(slot)));
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
    }
}
