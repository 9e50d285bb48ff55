using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Widgets;

/// <summary>A widget that an editor has put into a slot of a page.</summary>
public sealed class PlacedWidget
{
    private PlacedWidget()
    {
    }

    internal PlacedWidget(string slot, int position, string widgetId, JsonDocument settings)
    {
        Id = Guid.CreateVersion7();
        Slot = slot;
        Position = position;
        WidgetId = widgetId;
        Settings = settings;
    }

    public Guid Id { get; private set; }

    /// <summary>The place on a page: <c>home</c>, <c>area</c>.</summary>
    public string Slot { get; private set; } = "";

    /// <summary>From 0, top to bottom.</summary>
    public int Position { get; private set; }

    /// <summary>Its descriptor's id: <c>forums.latest-topics</c>.</summary>
    public string WidgetId { get; private set; } = "";

    public JsonDocument Settings { get; private set; } = null!;

    /// <summary>What pages show that have the slot.</summary>
    public static ItemRef ItemOf(string slot) => new("core.slot", slot);
}

internal sealed class PlacedWidgetMapping : IEntityTypeConfiguration<PlacedWidget>
{
    public void Configure(EntityTypeBuilder<PlacedWidget> builder)
    {
        builder.ToTable("placed_widgets");
        builder.HasKey(w => w.Id);
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.Property(w => w.Settings).HasColumnType("jsonb");
    }
}
