using Folkmoot.Reports.Plotting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Reports.Pages.Reports;

[AllowAnonymous, VisitorCache]
public sealed class QuestionsModel(MapQuestionBook book, TimeProvider clock) : PageModel
{
    public IReadOnlyList<MapQuestion> Questions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        HttpContext.Shows(MapQuestion.AllItem);
        Questions = await book.OpenedAsync(cancellationToken);
    }

    public bool IsOpen(MapQuestion question) => question?.IsOpen(clock.GetUtcNow()) == true;
}
