using Folkmoot.Core.Ui;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Drafts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports;

[AllowAnonymous]
public sealed class NewCategoryModel(DraftDesk drafts, CategoryBook categories, BodyBook bodies, IStringLocalizer<NewCategoryModel> texts) : DraftingPage(drafts)
{
    [BindProperty(SupportsGet = true)]
    public string? Category { get; set; }

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Category = Answers.Category.Length == 0 ? Category : Answers.Category;
        await PrepareAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        if (Choices.All(c => c.Value != Category))
        {
            ModelState.AddModelError(nameof(Category), texts["Choose what it is"]);
            return Page();
        }

        (Answers.SeenNearby, Answers.Category) = (Answers.SeenNearby && Answers.Category == Category, Category!);
        await Drafts.SaveAsync(Draft, cancellationToken);
        var chosen = (await categories.FindAsync(Category!, cancellationToken))!;
        return RedirectToPage(chosen.Kind == CategoryKind.Form ? "NewNearby" : "NewInstead");
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var at = (await bodies.AreasAtAsync(Answers.Point!.Value, cancellationToken)).Select(a => a.Id.Value).ToList();
        Choices = [.. (await categories.OfferedAsync(cancellationToken)).Where(c => c.Kind != CategoryKind.Enquiry && c.IsOfferedAt(at)).Select(c => new ChoiceItem(c.Title, c.Slug, c.Hint.Length == 0 ? null : c.Hint))];
    }
}
