using Folkmoot.Reports.Questionnaires;
using Folkmoot.Reports.Statistics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportEntity = Folkmoot.Reports.Register.Report;

namespace Folkmoot.Reports.Pages.Reports;

[AllowAnonymous, VisitorCache]
public sealed class StatisticsModel(ReportStatistics statistics, QuestionnaireDesk questionnaires) : PageModel
{
    public IReadOnlyList<StatisticsLine> Categories { get; private set; } = [];

    public IReadOnlyList<StatisticsLine> Areas { get; private set; } = [];

    /// <summary>What people said when they were asked weeks later.</summary>
    public QuestionnaireCount Said { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        HttpContext.Shows(ReportEntity.AllItem);
        Categories = await statistics.ByCategoryAsync(cancellationToken);
        Said = await questionnaires.CountAsync(cancellationToken);
        Areas = await statistics.ByAreaAsync(cancellationToken);
    }
}
