using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Reports.Register;

/// <summary>What an editor decides about the list.</summary>
public sealed class LatestReportsSettings
{
    [Range(1, 10)]
    public int Count { get; set; } = 5;
}

/// <summary>Lists the newest reports; on an area's page, those of that area.</summary>
public sealed class ReportsLatestViewComponent(ReportReader reports) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(LatestReportsSettings settings, WidgetContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        HttpContext.Shows(Report.AllItem);
        var latest = await reports.ListAsync(new ReportFilter(Area: context.Area?.Value), HttpContext.RequestAborted);
        return View<IReadOnlyList<ReportLine>>([.. latest.Take(settings.Count)]);
    }
}
