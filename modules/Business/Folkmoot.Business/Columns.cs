using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Business;

/// <summary>How properties are stored.</summary>
internal static class Columns
{
    /// <summary>The name of an enumeration's value in lower case.</summary>
    public static PropertyBuilder<T> IsNamed<T>(this PropertyBuilder<T> property)
        where T : struct, Enum => property.HasConversion(value => value.ToString().ToLowerInvariant(), text => Enum.Parse<T>(text, true));

    /// <summary>Texts and lists that are only read with their owner.</summary>
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property) => property.HasColumnType("jsonb").HasConversion(
        value => Write(value), text => Read<T>(text), new ValueComparer<T>((a, b) => Write(a) == Write(b), value => Write(value).GetHashCode(StringComparison.Ordinal), value => Read<T>(Write(value))));

    private static string Write<T>(T? value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

    private static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!;
}
