using Folkmoot.Core.Residents;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportEntity = Folkmoot.Reports.Register.Report;

namespace Folkmoot.Reports.Pages.Reports.Admin;

/// <summary>A staff page about one report, for officers of its area and category.</summary>
public abstract class CasePage(ReportReader reports, CategoryBook categories, IAuthorizationService authorization) : PageModel
{
    public ReportEntity Report { get; private set; } = null!;

    public Category Category { get; private set; } = null!;

    protected CategoryBook Book => categories;

    protected string OfficerId => User.UserId();

    /// <summary>Null when the report is there and this officer's.</summary>
    protected async Task<IActionResult?> EnterAsync(string reference, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(reference, cancellationToken) is not { ConfirmedAt: not null } found)
        {
            return NotFound();
        }

        (Report, Category) = (found, await categories.GetAsync(found.CategoryId, cancellationToken));
        return await authorization.AuthorizeAsync(User, Report.Area, ReportPermissions.Answer, Category.Slug) ? null : Forbid();
    }

    /// <summary>Another report of this officer's; null when there is none.</summary>
    protected async Task<ReportEntity?> FindOtherAsync(string reference, CancellationToken cancellationToken) =>
        await reports.FindAsync(reference, cancellationToken) is { } other
        && await authorization.AuthorizeAsync(User, other.Area, ReportPermissions.Answer, (await categories.GetAsync(other.CategoryId, cancellationToken)).Slug)
            ? other
            : null;

    protected IActionResult ToCase() => LocalRedirect($"~/reports/admin/{Report.Reference}");
}
