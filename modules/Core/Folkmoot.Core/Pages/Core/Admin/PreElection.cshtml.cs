using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManageCalendar"), WholeSite]
public sealed class PreElectionModel(
    PreElections elections, IEnumerable<PublicationKind> kinds, AreaDirectory areas, IStringLocalizer<PreElectionModel> texts,
    IStringLocalizer<PublicationKind> kindNames) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter a name"), StringLength(100, ErrorMessage = "Name must be 100 characters or fewer")]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the day of the notice of election"), Display(Name = "Notice of election")]
    public DateOnly? NoticeDay { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter polling day"), Display(Name = "Polling day")]
    public DateOnly? PollDay { get; set; }

    [BindProperty]
    public List<string> Areas { get; set; } = [];

    [BindProperty]
    public List<string> Held { get; set; } = [];

    [BindProperty]
    public List<string> Approval { get; set; } = [];

    public IReadOnlyList<SelectListItem> AllAreas { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Kinds => [.. kinds.Select(k => new SelectListItem(kindNames[k.Title], k.Name)).OrderBy(k => k.Text, StringComparer.CurrentCulture)];

    public string Heading { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancellationToken)
    {
        var period = await ReadAsync(id, cancellationToken);
        if (period is not null)
        {
            (Name, NoticeDay, PollDay) = (period.Name, period.NoticeDay, period.PollDay);
            (Areas, Held, Approval) = (period.AreaCodes, period.HeldKinds, period.ApprovalKinds);
        }

        return id is not null && period is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancellationToken)
    {
        if (await ReadAsync(id, cancellationToken) is null && id is not null)
        {
            return NotFound();
        }

        Check();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var data = new PreElectionData(Name!.Trim(), NoticeDay!.Value, PollDay!.Value, [.. Areas.Select(a => new AreaId(a))], Held, Approval);
        await elections.SaveAsync(id ?? Guid.CreateVersion7(), data, User.UserId(), cancellationToken);
        return Redirect(Url.Content("~/calendar/admin"));
    }

    private void Check()
    {
        if (PollDay < NoticeDay)
        {
            ModelState.AddModelError(nameof(PollDay), texts["Polling day must be after the notice of election"]);
        }

        if (Held.Intersect(Approval).Any())
        {
            ModelState.AddModelError(nameof(Approval), texts["Choose for each kind whether it is held or needs an approval, not both"]);
        }

        if (Areas.Except(AllAreas.Select(a => a.Value)).Any() || Held.Concat(Approval).Except(kinds.Select(k => k.Name)).Any())
        {
            ModelState.AddModelError(nameof(Held), texts["Choose areas and kinds from the lists"]);
        }
    }

    private async Task<PreElectionPeriod?> ReadAsync(Guid? id, CancellationToken cancellationToken)
    {
        var period = id is null ? null : await elections.FindAsync(id.Value, cancellationToken);
        Heading = id is null ? texts["Add a pre-election period"] : texts["Change a pre-election period"];
        AllAreas = [.. (await areas.ListAsync(cancellationToken)).Select(a => new SelectListItem(a.Name, a.Id.Value))];
        return period;
    }
}
