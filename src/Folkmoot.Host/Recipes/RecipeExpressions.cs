using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Folkmoot.Host.Recipes;

/// <summary>Puts <c>[variables('…')]</c> and <c>[parameters('…')]</c> into a step; anything that would run a script or read a file is refused.</summary>
internal static partial class RecipeExpressions
{
    public static JsonNode? Resolve(JsonNode? node, string path, Place at, RecipeSource source, Reading reading) => node switch
    {
        JsonObject child => new JsonObject(child.Select(p => KeyValuePair.Create(p.Key, Resolve(p.Value, $"{path}.{p.Key}", at, source, reading)))),
        JsonArray list => new JsonArray([.. list.Select((item, i) => Resolve(item, $"{path}[{i}]", at, source, reading))]),
        JsonValue value when value.TryGetValue<string>(out var text) => ResolveText(text, path, at, source, reading),
        _ => node?.DeepClone(),
    };

    private static JsonNode? ResolveText(string text, string path, Place at, RecipeSource source, Reading reading)
    {
        if (Expression().Match(text) is { Success: true } match)
        {
            return ValueOf(match.Groups["kind"].Value, match.Groups["name"].Value, path, at, source, reading);
        }

        if (text.StartsWith("[js:", StringComparison.Ordinal) || text.StartsWith("[file:", StringComparison.Ordinal))
        {
            reading.Errors.Add(new RecipeError(at.File, at.Index, path, $"The expression {text} is not run here. Write the value, [variables('name')] or [parameters('name')]."));
        }

        return JsonValue.Create(text);
    }

    private static JsonNode? ValueOf(string kind, string name, string path, Place at, RecipeSource source, Reading reading)
    {
        if (kind == "variables" && source.Variables[name] is { } variable)
        {
            return variable.DeepClone();
        }

        if (kind == "parameters" && reading.Parameters.TryGetValue(name, out var parameter))
        {
            return JsonValue.Create(parameter);
        }

        reading.Errors.Add(new RecipeError(at.File, at.Index, path, kind == "variables"
            ? $"The recipe has no variable '{name}'. Add it under \"variables\", which stands before \"steps\"."
            : $"This recipe asks for the parameter '{name}'. Give it with --set {name}=value."));
        return null;
    }

    [GeneratedRegex(@"^\[(?<kind>variables|parameters)\('(?<name>[^']+)'\)\]$")]
    private static partial Regex Expression();
}
