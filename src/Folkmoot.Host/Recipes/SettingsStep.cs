using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Folkmoot.Host.Sites;

namespace Folkmoot.Host.Recipes;

/// <summary>The <c>settings</c> step: the site's own name, culture and time zone, and settings classes by their names.</summary>
internal static class SettingsStep
{
    public static async Task RunAsync(JsonObject json, string siteId, IServiceProvider scope, SiteSwitches switches, CancellationToken cancellationToken)
    {
        var descriptors = scope.GetServices<SettingsDescriptor>().ToDictionary(s => s.Name, StringComparer.Ordinal);
        foreach (var (key, value) in json.Where(p => descriptors.ContainsKey(p.Key)))
        {
            var type = descriptors[key].SettingsType;
            var settings = scope.GetRequiredService(typeof(ISettings<>).MakeGenericType(type));
            var save = typeof(ISettings<>).MakeGenericType(type).GetMethod(nameof(ISettings<object>.SaveAsync))!;
            await (Task)save.Invoke(settings, BindingFlags.DoNotWrapExceptions, null, [value.Deserialize(type, RecipeStepChecks.Options), cancellationToken], null)!;
        }

        if (json.Any(p => p.Key is "SiteName" or "Culture" or "TimeZoneId"))
        {
            await switches.RenameAsync(siteId, (string?)json["SiteName"], (string?)json["Culture"], (string?)json["TimeZoneId"], cancellationToken);
        }
    }
}
