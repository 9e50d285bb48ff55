using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Data.Settings;

/// <summary>One settings class of one module, as JSON.</summary>
public sealed class SettingsRow(string name, JsonDocument value)
{
    public string Name { get; private set; } = name;

    public JsonDocument Value { get; set; } = value;
}

internal sealed class SettingsRowMapping : IEntityTypeConfiguration<SettingsRow>
{
    public void Configure(EntityTypeBuilder<SettingsRow> builder)
    {
        builder.ToTable("settings");
        builder.HasKey(s => s.Name);
        builder.Property(s => s.Value).HasColumnType("jsonb");
    }
}
