using Folkmoot.Assistant.ChannelShift;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Assistant.Pages.Assistant.Admin;

[Authorize(Policy = "Assistant.Write"), WholeSite]
public sealed class ShiftModel(ShiftReport report, ISettings<AssistantSettings> settings) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Days { get; set; } = 30;

    public Shift Shift { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Days = Math.Clamp(Days, 1, (await settings.GetAsync(cancellationToken)).KeepDays);
        Shift = await report.ReadAsync(Days, cancellationToken);
    }
}
