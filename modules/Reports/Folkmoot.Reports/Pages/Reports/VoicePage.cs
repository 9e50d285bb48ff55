using Folkmoot.Core.Residents;
using Folkmoot.Core.Ui;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportEntity = Folkmoot.Reports.Register.Report;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>A page on which a signed-in person says something of a report that everybody sees.</summary>
public abstract class VoicePage(ReportReader reports) : PageModel
{
    public ReportEntity Report { get; private set; } = null!;

    /// <summary>From the list to the report.</summary>
    public IReadOnlyList<ChromeLink> Trail(string list) => [new(list, Url.Content("~/reports")), new(Report.Title, Url.Content(ReportAddress))];

    protected string ReportAddress => $"~/reports/{Report.Reference}";

    protected string UserId => User.UserId();

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (await reports.FindAsync((string?)context.RouteData.Values["reference"] ?? "", HttpContext.RequestAborted) is { Shown: true } found)
        {
            Report = found;
            await next();
            return;
        }

        context.Result = NotFound();
    }
}
