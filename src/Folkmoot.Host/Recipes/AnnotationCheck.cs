using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Folkmoot.Host.Recipes;

/// <summary>Checks the DataAnnotations of a step's data, those of the objects and lists within it too, and names the path of each fault.</summary>
internal sealed class AnnotationCheck(Place at, RecipeStep? step, Reading reading)
{
    public void Check(object data, string path)
    {
        List<ValidationResult> results = [];
        var context = new ValidationContext(data);
        context.InitializeServiceProvider(type => type == typeof(RecipeContext) && step is not null ? new RecipeContext("", step.OpenFile) : null);
        Validator.TryValidateObject(data, context, results, validateAllProperties: true);
        foreach (var result in results)
        {
            var member = result.MemberNames.FirstOrDefault();
            reading.Errors.Add(at.Error(member is null ? path : Below(path, member), result.ErrorMessage ?? "The value does not fit."));
        }

        foreach (var (nested, nestedPath) in Nested(data, path))
        {
            Check(nested, nestedPath);
        }
    }

    private static IEnumerable<(object, string)> Nested(object data, string path)
    {
        foreach (var property in data.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0 && p.PropertyType != typeof(string)))
        {
            switch (property.GetValue(data))
            {
                case JsonNode or JsonDocument or JsonElement or null:
                    break;
                case IEnumerable list:
                    foreach (var (item, index) in list.Cast<object?>().Select((item, index) => (item, index)).Where(pair => IsOurs(pair.item)))
                    {
                        yield return (item!, string.Create(CultureInfo.InvariantCulture, $"{Below(path, property.Name)}[{index}]"));
                    }

                    break;
                case var value when IsOurs(value):
                    yield return (value, Below(path, property.Name));
                    break;
            }
        }
    }

    private static string Below(string path, string member) => $"{path}.{JsonNamingPolicy.CamelCase.ConvertName(member)}";

    private static bool IsOurs(object? value) =>
        value?.GetType() is { IsClass: true } type && type != typeof(string) && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true;
}
