using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Folkmoot.Host.Modules;
using Folkmoot.Host.Staff;

namespace Folkmoot.Host.Recipes;

/// <summary>Checks single steps against their data classes, without a site.</summary>
internal static class RecipeStepChecks
{
    /// <summary>How recipes are read: any case, unknown properties refused, enums by name.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The host's own settings, which every site has.</summary>
    public static readonly IReadOnlyList<SettingsDescriptor> HostSettings =
        [new("Brand", "Brand", typeof(BrandSettings)), new("Menu", "Menus", typeof(MenuSettings)), new("Mail", "Mail", typeof(Mails.MailSettings))];

    public static IEnumerable<string> FeaturesOf(JsonObject json) =>
        (json["enable"] as JsonArray ?? []).OfType<JsonValue>().Select(f => f.TryGetValue<string>(out var name) ? name : "");

    public static void CheckFeatures(JsonObject json, Place at, ModuleCatalog catalog, Reading reading)
    {
        if (json["enable"] is not JsonArray list || !list.All(item => TextOf(item) is { Length: > 0 }))
        {
            reading.Errors.Add(at.Error(".enable", "List the modules to switch on: \"enable\": [ \"Folkmoot.Forums.OrchardCore\" ]."));
        }

        foreach (var feature in FeaturesOf(json).Where(name => name.Length > 0))
        {
            var id = ModuleCatalog.FeatureToModule(feature);
            if (catalog.Find(id) is null)
            {
                var installed = string.Join(", ", catalog.All.Select(module => module.Id).Order(StringComparer.Ordinal));
                reading.Errors.Add(at.Error(".enable", $"The module '{feature}' is not installed. Installed: {installed}. Add its package to the host, or remove it from the recipe."));
            }

            reading.Modules.UnionWith(catalog.WithDependencies([id]).Select(module => module.Id));
        }

        foreach (var key in json.Select(p => p.Key).Where(key => key != "enable"))
        {
            reading.Errors.Add(at.Error($".{key}", $"This step has no property '{key}'; it takes: enable."));
        }
    }

    public static void CheckSettings(JsonObject json, Place at, ModuleCatalog catalog, Reading reading)
    {
        var known = catalog.All.SelectMany(module => module.Settings).Concat(HostSettings).ToDictionary(s => s.Name, StringComparer.Ordinal);
        foreach (var (key, value) in json)
        {
            switch (key)
            {
                case "SiteName" when TextOf(value) is { Length: > 0 and <= 100 }:
                case "Culture" when IsCulture(TextOf(value)):
                case "TimeZoneId" when TextOf(value) is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _):
                    break;
                case "SiteName" or "Culture" or "TimeZoneId":
                    reading.Errors.Add(at.Error($".{key}", $"{value?.ToJsonString() ?? "null"} does not fit. A name has 1 to 100 characters; a culture is like \"en-GB\"; a time zone is like \"Europe/London\"."));
                    break;
                default:
                    CheckSettingsOf(key, value, known, at, reading);
                    break;
            }
        }
    }

    /// <summary>Reads JSON into a data class and checks its annotations, those of nested objects too.</summary>
    public static object? Read(JsonNode json, Type type, Place at, string path, RecipeStep? step, Reading reading)
    {
        try
        {
            var data = json.Deserialize(type, Options)!;
            new AnnotationCheck(at, step, reading).Check(data, path);
            return data;
        }
        catch (JsonException error)
        {
            reading.Errors.Add(at.Error(path + error.Path?.TrimStart('$'), PlainReason(error)));
            return null;
        }
    }

    private static void CheckSettingsOf(string key, JsonNode? value, Dictionary<string, SettingsDescriptor> known, Place at, Reading reading)
    {
        if (!known.TryGetValue(key, out var descriptor))
        {
            var names = known.Keys.Concat(["SiteName", "Culture", "TimeZoneId"]).Order(StringComparer.Ordinal);
            reading.Errors.Add(at.Error($".{key}", $"There are no settings '{key}'. Known: {string.Join(", ", names)}."));
        }
        else if (value is JsonObject settings)
        {
            Read(settings, descriptor.SettingsType, at, $".{key}", null, reading);
        }
        else
        {
            reading.Errors.Add(at.Error($".{key}", "Settings are an object: { \"name\": value, … }."));
        }
    }

    private static string PlainReason(JsonException error) => error.Message switch
    {
        var m when m.Contains("could not be mapped", StringComparison.Ordinal) => "There is no such property here; look for a slip of the pen.",
        var m when m.Contains("required properties", StringComparison.Ordinal) => $"Something that must be given is missing: {m.Split(':')[^1].Trim()}",
        var m when m.Contains("could not be converted", StringComparison.Ordinal) => "The value has the wrong form for this property.",
        var m => m.Split(" Path:")[0],
    };

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static bool IsCulture(string? name)
    {
        try
        {
            return name is { Length: > 0 } && CultureInfo.GetCultureInfo(name, predefinedOnly: name != Texts.PoTexts.Pseudo).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
