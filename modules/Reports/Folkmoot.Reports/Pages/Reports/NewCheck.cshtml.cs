using Folkmoot.Core.Photos;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Drafts;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Reports.Pages.Reports;

[AllowAnonymous]
public sealed class NewCheckModel(DraftDesk drafts, CategoryBook categories, BodyBook bodies, ReportBook reports, PhotoAlbum album) : CategoryPage(drafts, categories, bodies)
{
    public IReadOnlyList<Photo> Photos { get; private set; } = [];

    protected override bool IsReady => base.IsReady && Answers is { HasDetails: true, HasWriter: true };

    // The button pressed twice leads to the same end.
    protected override bool MayOpen(ReportDraft draft) => draft?.ReportId is null || HttpMethodIsPost;

    private bool HttpMethodIsPost => Microsoft.AspNetCore.Http.HttpMethods.IsPost(Request.Method);

    public async Task OnGetAsync(CancellationToken cancellationToken) => Photos = await album.OfAsync(Draft.Item, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var sent = await reports.SendAsync(Draft, Category, await FindAuthorAsync(cancellationToken), cancellationToken);
        if (sent.Refusal is null)
        {
            return RedirectToPage("NewSent");
        }

        ModelState.AddModelError("", sent.Refusal);
        await OnGetAsync(cancellationToken);
        return Page();
    }
}
