using Folkmoot.Core.Grants;
using Folkmoot.Reports.Answers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Reports.Pages.Reports.Admin;

[Authorize(Policy = "Reports.Manage"), WholeSite]
public sealed class AnswersModel(AnswerBook book) : PageModel
{
    public IReadOnlyList<AnswerTemplate> Answers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Answers = await book.ListAsync(cancellationToken);
}
