using Folkmoot.Core.Grants;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Categories;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports.Admin;

/// <summary>What people can report, and where it goes.</summary>
[Authorize(Policy = "Reports.Manage"), WholeSite]
public sealed class CategoriesModel(CategoryBook book, BodyBook bodies, ISettings<ReportSettings> settings, IStringLocalizer<CategoryKind> kinds, IStringLocalizer<CategoriesModel> texts) : PageModel
{
    private IReadOnlyList<Contact> contacts = [];
    private Dictionary<Guid, string> names = [];
    private int days;

    public IReadOnlyList<Category> Categories { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Categories = await book.ListAsync(cancellationToken);
        contacts = await bodies.ContactsAsync(cancellationToken);
        names = (await bodies.ListAsync(cancellationToken)).ToDictionary(b => b.Id, b => b.Name);
        days = (await settings.GetAsync(cancellationToken)).TargetDays;
    }

    public string KindOf(Category category) => category?.Kind switch
    {
        CategoryKind.Answer => kinds["An answer in place of a form"],
        CategoryKind.Emergency => kinds["The advice to call for help at once"],
        CategoryKind.Enquiry => kinds["A message without a place, from the contact page"],
        _ => kinds["A form"],
    };

    public string DaysOf(Category category) => category?.TargetDays?.ToString(System.Globalization.CultureInfo.CurrentCulture) ?? texts["{0} (as the settings say)", days];

    public string WayOf(Category category)
    {
        var own = contacts.Where(c => c.CategoryId == category?.Id && c.State != ContactState.Inactive).Select(c => names[c.BodyId]).Distinct().ToList();
        return category is not { IsWritten: true } ? "" : own.Count > 0 ? string.Join(", ", own)
            : contacts.Any(c => c.CategoryId is null && c.State != ContactState.Inactive) ? texts["The fallback contacts"] : texts["Nobody yet"];
    }
}
