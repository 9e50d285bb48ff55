using Folkmoot.Core.Grants;
using Folkmoot.Core.SignIn;
using Folkmoot.Core.StaffTerms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManageRoles"), FreshSignIn]
public sealed class LeaversModel(LeaverReport report, ISettings<StaffSettings> settings) : PageModel
{
    public IReadOnlyList<AbsentStaff> Absent { get; private set; } = [];

    public IReadOnlyList<RoleHolder> Ended { get; private set; } = [];

    public int IdleDays { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        IdleDays = (await settings.GetAsync(cancellationToken)).IdleDays;
        Absent = await report.AbsentAsync(cancellationToken);
        Ended = await report.EndedAsync(cancellationToken);
    }
}
