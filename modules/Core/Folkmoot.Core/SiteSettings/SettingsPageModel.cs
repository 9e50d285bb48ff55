using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.SiteSettings;

/// <summary>
/// A staff page on which the settings of one class are changed. The page names its policy, and shows the form with
/// <c>&lt;govuk-settings for="Settings" /&gt;</c>.
/// </summary>
public abstract class SettingsPageModel<T>(SettingsDesk<T> desk, IStringLocalizer<SettingsForm> texts) : PageModel
    where T : class, new()
{
    public T Settings { get; private set; } = new();

    [TempData]
    public string? Done { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Settings = await desk.GetAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // What the form does not show stays as it is.
        Settings = await desk.GetAsync(cancellationToken);
        var fields = SettingField.Of(typeof(T));
        await TryUpdateModelAsync(Settings, nameof(Settings), property => property.ContainerType != typeof(T) || fields.Any(f => f.Name == property.Name));
        KeepEmptyTexts(fields);
        SettingsForm.Explain(ModelState, nameof(Settings), fields, MetadataProvider.GetMetadataForType(typeof(T)), texts);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await desk.SaveAsync(Settings, User.UserId(), cancellationToken);
        Done = texts["Your changes have been saved"];
        return RedirectToPage();
    }

    // MVC takes an empty box for no text at all, which a text that may be empty never is.
    private void KeepEmptyTexts(IEnumerable<SettingField> fields)
    {
        foreach (var field in fields.Where(f => f.MayBeEmpty && f.Property.GetValue(Settings) is null))
        {
            field.Property.SetValue(Settings, "");
            ModelState.Remove($"{nameof(Settings)}.{field.Name}");
        }
    }
}
