using Folkmoot.Reports.Categories;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>Kept by the phone as a visitor sees it: nothing of a person stands in it. Categories that ask questions of their own are not among them.</summary>
[AllowAnonymous]
public sealed class OfflineModel(CategoryBook categories) : PageModel
{
    public IReadOnlyList<Category> Categories { get; private set; } = [];

    public IReadOnlyList<Category> Emergencies { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var offered = await categories.OfferedAsync(cancellationToken);
        Categories = [.. offered.Where(c => c.Kind == CategoryKind.Form)];
        Emergencies = [.. offered.Where(c => c.Kind == CategoryKind.Emergency)];
    }
}
