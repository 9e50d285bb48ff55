using Folkmoot.Core.Grants;
using Folkmoot.Reports.Plotting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Reports.Pages.Reports.Admin;

[Authorize(Policy = "Reports.Ask"), WholeSite]
public sealed class MapQuestionsModel(MapQuestionBook book) : PageModel
{
    public IReadOnlyList<MapQuestion> Questions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Questions = await book.ListAsync(cancellationToken);
}
