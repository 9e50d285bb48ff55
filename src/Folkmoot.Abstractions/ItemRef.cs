using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Folkmoot;

/// <summary>
/// Names one thing of any module, written <c>kind:id</c>: <c>assistant.article:missed-bin</c>. It is how one module points at
/// another's content, how caches are told what changed, and what search results carry.
/// </summary>
[JsonConverter(typeof(ItemRefJsonConverter))]
public readonly record struct ItemRef
{
    /// <summary>Names a thing.</summary>
    /// <param name="kind">Module and noun, lower case: <c>forums.topic</c>. No colon.</param>
    /// <param name="id">The thing's id within its kind.</param>
    public ItemRef(string kind, string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(kind);
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (kind.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException($"The kind '{kind}' may not hold a colon.", nameof(kind));
        }

        Kind = kind;
        Id = id;
    }

    /// <summary>Module and noun, such as <c>forums.topic</c>.</summary>
    public string Kind { get; }

    /// <summary>The thing's id within its kind.</summary>
    public string Id { get; }

    /// <summary>Reads <c>kind:id</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ItemRef item)
    {
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        var fits = colon > 0 && colon < text!.Length - 1;
        item = fits ? new ItemRef(text![..colon], text[(colon + 1)..]) : default;
        return fits;
    }

    /// <summary>Writes <c>kind:id</c>.</summary>
    public override string ToString() => $"{Kind}:{Id}";

    private sealed class ItemRefJsonConverter : JsonConverter<ItemRef>
    {
        public override ItemRef Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var item) ? item : throw new JsonException("An item is written kind:id, such as forums.topic:42.");

        public override void Write(Utf8JsonWriter writer, ItemRef value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
