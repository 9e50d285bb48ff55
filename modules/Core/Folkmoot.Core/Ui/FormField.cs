using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Folkmoot.Core.Ui;

/// <summary>One form field as the page's model and ModelState know it: names, ids, what was typed, what is wrong with it.</summary>
public sealed class FormField
{
    private readonly ModelExpression _expression;
    private readonly ModelStateEntry? _entry;

    private readonly int? _key;

    public FormField(ViewContext viewContext, ModelExpression expression, int? key = null)
    {
        (_expression, _key) = (expression, key);
        var name = viewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name);
        Name = key is null ? name : string.Create(CultureInfo.InvariantCulture, $"{name}[{key}]");
        Id = IdOf(Name);
        _entry = viewContext.ViewData.ModelState.TryGetValue(Name, out var entry) ? entry : null;
        Error = _entry is { Errors.Count: > 0 } ? _entry.Errors[0] : null;
    }

    public string Name { get; }

    public string Id { get; }

    public string HintId => Id + "-hint";

    public string ErrorId => Id + "-error";

    public ModelError? Error { get; }

    public ModelMetadata Metadata => _expression.Metadata;

    public object? Model => _key is null ? _expression.Model : (_expression.Model as System.Collections.IDictionary)?[_key];

    /// <summary>The id that the error summary links to.</summary>
    public static string IdOf(string fullName) => TagBuilder.CreateSanitizedId(fullName, "_");

    /// <summary>What the person typed, else the model's value in the form that the input type asks for.</summary>
    public string? Value(string inputType = "text") => _entry?.AttemptedValue ?? Format(Model, inputType);

    /// <summary>The values that are chosen among several: what was sent, else the model's.</summary>
    public IReadOnlySet<string> Chosen()
    {
        var sent = _entry?.RawValue switch
        {
            string one => [one],
            string[] several => several,
            _ => null,
        };
        return (sent ?? ChoicesOf(Model)).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> ChoicesOf(object? model) => model switch
    {
        null => [],
        string text => [text],
        // Html.GetEnumSelectList offers numbers, handwritten lists offer names: both mean the same choice.
        Enum value => [value.ToString(), value.ToString("D")],
        System.Collections.IEnumerable several => several.Cast<object?>().SelectMany(ChoicesOf),
        _ => [Format(model, "text") ?? ""],
    };

    private static string? Format(object? model, string inputType) => (model, inputType) switch
    {
        (null, _) => null,
        (DateOnly date, "date") => date.ToString("O", CultureInfo.InvariantCulture),
        (TimeOnly time, "time") => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        (DateTime moment, "datetime-local") => moment.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        (IFormattable number, "number" or "range") => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Convert.ToString(model, CultureInfo.CurrentCulture),
    };
}
