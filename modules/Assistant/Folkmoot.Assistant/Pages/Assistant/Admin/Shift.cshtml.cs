using System.Globalization;
using System.Text;
using Folkmoot.Assistant.ChannelShift;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Assistant.Pages.Assistant.Admin;

[Authorize(Policy = "Assistant.Write"), WholeSite]
public sealed class ShiftModel(ShiftReport report, IAuthorizationService authorization, IStringLocalizer<ShiftModel> texts) : PageModel
{
    private const int Most = 120;

    [BindProperty(SupportsGet = true)]
    public int Months { get; set; } = 12;

    public Shift Shift { get; private set; } = null!;

    public bool CanPublish { get; private set; }

    public IEnumerable<SelectListItem> Choices => new[] { 1, 3, 12, 36 }.Select(months => new SelectListItem(
        months == 1 ? texts["This month"] : texts["This month and the {0} before", months - 1], months.ToString(CultureInfo.InvariantCulture)));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Shift = await report.ReadAsync(Math.Clamp(Months, 1, Most), cancellationToken);
        CanPublish = await authorization.AuthorizeAsync(User, area: null, AssistantPermissions.Publish);
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken)
    {
        var csv = new StringBuilder("month,visits,asked,answered,denied,unanswered,handedOver,emergencies,confirmed\r\n");
        foreach (var m in (await report.ReadAsync(Most, cancellationToken)).Months)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{m.Month:yyyy-MM},{m.Visits},{m.Asked},{m.Answered},{m.Denied},{m.Unanswered},{m.HandedOver},{m.Emergencies},{m.Confirmed}\r\n");
        }

        return File(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv; charset=utf-8", "channel-shift.csv");
    }
}
