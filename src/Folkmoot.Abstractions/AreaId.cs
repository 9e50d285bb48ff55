using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Folkmoot;

/// <summary>
/// Names an area on every site and in every recipe: its official code where it has one (a ward's GSS code such as
/// <c>E05006988</c>), otherwise the code that its data set gives it (<c>locality-3</c>). 1 to 64 of letters, digits, dot, dash, underscore.
/// </summary>
[JsonConverter(typeof(AreaIdJsonConverter))]
[TypeConverter(typeof(AreaIdTypeConverter))]
public readonly record struct AreaId
{
    /// <summary>Takes a code as it is.</summary>
    /// <exception cref="ArgumentException">The code has another form; check with <see cref="TryParse"/> first where it comes from people.</exception>
    public AreaId(string value)
    {
        Value = IsCode(value) ? value : throw new ArgumentException($"'{value}' is not an area code: use 1 to 64 letters, digits, dots, dashes or underscores.", nameof(value));
    }

    /// <summary>The code.</summary>
    public string Value { get; }

    /// <summary>Reads a code that people or files give.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AreaId area)
    {
        area = IsCode(text) ? new AreaId(text) : default;
        return IsCode(text);
    }

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";

    private static bool IsCode([NotNullWhen(true)] string? text) =>
        text is { Length: >= 1 and <= 64 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private sealed class AreaIdJsonConverter : JsonConverter<AreaId>
    {
        public override AreaId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var area)
                ? area
                : throw new JsonException("An area code is 1 to 64 letters, digits, dots, dashes or underscores.");

        public override void Write(Utf8JsonWriter writer, AreaId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    private sealed class AreaIdTypeConverter : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            TryParse(value as string, out var area) ? area : throw new FormatException("An area code is 1 to 64 letters, digits, dots, dashes or underscores.");
    }
}
