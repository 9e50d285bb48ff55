using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Drafts;
using Microsoft.AspNetCore.Authorization;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>What people read where a report would not help: whom to call, or the answer.</summary>
[AllowAnonymous]
public sealed class NewInsteadModel(DraftDesk drafts, CategoryBook categories, BodyBook bodies) : CategoryPage(drafts, categories, bodies)
{
    public bool IsEmergency => Category.Kind == CategoryKind.Emergency;

    protected override bool Takes(Category category) => category?.Kind != CategoryKind.Form;

    public void OnGet()
    {
    }
}
