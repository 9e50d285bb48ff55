using System.Globalization;
using Folkmoot.Core.Audit;
using Folkmoot.Data;
using Folkmoot.Data.Settings;

namespace Folkmoot.Core.SiteSettings;

/// <summary>Saves settings that a member of staff has changed, and notes who changed what.</summary>
public sealed class SettingsDesk<T>(ISettings<T> settings, SiteDatabase site, AuditTrail audit, IEnumerable<SettingsDescriptor> descriptors)
    where T : class, new()
{
    public ValueTask<T> GetAsync(CancellationToken cancellationToken) => settings.GetAsync(cancellationToken);

    /// <summary>Saves them; what is as it was leaves no note.</summary>
    public async Task SaveAsync(T changed, string userId, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        var changes = Between(await settings.GetAsync(cancellationToken), changed);
        if (changes.Count > 0)
        {
            var name = descriptors.Single(d => d.SettingsType == typeof(T)).Name;
            await settings.SaveAsync(changed, cancellationToken);
            await audit.RecordAsync("core.settings-changed", userId, SettingsChanged.Of(name), changes, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
    }

    private static Dictionary<string, string> Between(T former, T changed) => SettingField.Of(typeof(T))
        .Select(field => (field.Name, Former: Written(field.Property.GetValue(former)), Now: Written(field.Property.GetValue(changed))))
        .Where(field => field.Former != field.Now)
        .ToDictionary(field => field.Name, field => $"{field.Former} → {field.Now}");

    private static string Written(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
