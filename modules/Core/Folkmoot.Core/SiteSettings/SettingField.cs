using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Folkmoot.Core.SiteSettings;

/// <summary>
/// A property of a settings class that staff change on a form: a number, a yes or no, or a text, named by <c>[Display(Name, Description)]</c>. Its bounds are its
/// DataAnnotations, its default the property's initialiser. What has no such name is for recipes alone.
/// </summary>
public sealed record SettingField(PropertyInfo Property)
{
    private const int LongestLine = 200;

    public string Name => Property.Name;

    public RangeAttribute? Range => Property.GetCustomAttribute<RangeAttribute>();

    public int? MaximumLength => Property.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength;

    public bool IsNumber => Property.PropertyType == typeof(int);

    public bool IsYesOrNo => Property.PropertyType == typeof(bool);

    public bool MayBeEmpty => Property.PropertyType == typeof(string) && Property.GetCustomAttribute<RequiredAttribute>() is null;

    public bool IsLong => MaximumLength > LongestLine;

    /// <summary>What holds while nobody has chosen.</summary>
    public string Default => Convert.ToString(Property.GetValue(Activator.CreateInstance(Property.DeclaringType!)), CultureInfo.CurrentCulture) ?? "";

    public static IReadOnlyList<SettingField> Of(Type settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return [.. settings.GetProperties().Select(p => new SettingField(p)).Where(f => f.IsShown)];
    }

    private bool IsShown => (IsNumber || IsYesOrNo || Property.PropertyType == typeof(string)) && Property.GetCustomAttribute<DisplayAttribute>()?.Name is not null;
}
