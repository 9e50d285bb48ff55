using Folkmoot.Core.Grants;
using Folkmoot.Reports.OtherSystems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports.Admin;

[Authorize(Policy = "Reports.Manage"), WholeSite]
public sealed class SystemsModel(OtherSystemDesk desk, IStringLocalizer<SystemsModel> texts) : PageModel
{
    public IReadOnlyList<SystemLine> Systems { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Systems = await desk.ListAsync(cancellationToken);

    /// <summary>What is wrong, in the editor's language.</summary>
    public string ProblemOf(OtherSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        var problem = system.Problem ?? (system.ProtectedKey is null ? "It needs its key" : "");
        return problem.Length == 0 ? ""
            : problem.Split(": ") is [var what, var detail] ? $"{texts[what].Value}: {detail}"
            : problem.StartsWith("It answered ", StringComparison.Ordinal) && problem[12..].All(char.IsAsciiDigit) ? texts["It answered {0}", problem[12..]].Value
            : texts[problem].Value;
    }
}
