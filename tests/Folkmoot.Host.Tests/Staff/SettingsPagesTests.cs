using Folkmoot.Core.SiteSettings;
using Folkmoot.Host.Modules;

namespace Folkmoot.Host.Tests.Staff;

/// <summary>Pages on which settings are changed.</summary>
public sealed class SettingsPagesTests
{
    public static TheoryData<string> Pages => [.. All.Select(page => page.FullName!)];

    private static IEnumerable<Type> All => ModuleCatalog.Of(typeof(FolkmootHost).Assembly).All.SelectMany(module => module.Assembly.GetTypes())
        .Where(type => type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(SettingsPageModel<>));

    [Theory, MemberData(nameof(Pages))]
    public void SettingsPage_HasSomethingToChange(string page)
    {
        var settings = All.Single(type => type.FullName == page).BaseType!.GetGenericArguments()[0];
        SettingField.Of(settings).ShouldNotBeEmpty($"name the properties of {settings.Name} by [Display]");
    }
}
