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
public sealed class PreElectionExceptionsModel(
    PreElections elections, IEnumerable<PublicationKind> kinds, AreaDirectory areas, IUserDirectory people, ResidentProfiles profiles,
    IAuthorizationService authorization, IStringLocalizer<PreElectionExceptionsModel> texts, IStringLocalizer<PublicationKind> kindNames) : PageModel
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    [BindProperty, Required(ErrorMessage = "Choose the kind of publication")]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Area { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what may be published"), StringLength(200, ErrorMessage = "What may be published must be 200 characters or fewer")]
    public string? What { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the reason"), StringLength(2000, ErrorMessage = "Reason must be 2,000 characters or fewer")]
    public string? Reason { get; set; }

    [BindProperty, StringLength(254)]
    public string? Publisher { get; set; }

    public PreElectionPeriod Period { get; private set; } = null!;

    public IReadOnlyList<PreElectionException> Exceptions { get; private set; } = [];

    public bool MayApprove { get; private set; }

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Kinds => [.. Period.HeldKinds.Concat(Period.ApprovalKinds).Select(k => new SelectListItem(KindName(k), k))];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await ReadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (!MayApprove)
        {
            return Forbid();
        }

        var publisher = await FindPublisherAsync(cancellationToken);
        if ((Kind is not null && Kinds.All(k => k.Value != Kind)) || (!string.IsNullOrEmpty(Area) && Areas.All(a => a.Value != Area)))
        {
            ModelState.AddModelError(nameof(Kind), texts["Choose a kind and an area from the lists"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        AreaId? area = AreaId.TryParse(Area, out var code) ? code : null;
        await elections.ApproveAsync(Period, new NewException(Kind!, area, publisher, What!.Trim(), Reason!.Trim()), User.UserId(), cancellationToken);
        return RedirectToPage(new { id });
    }

    public string KindName(string kind) => kinds.FirstOrDefault(k => k.Name == kind) is { } known ? kindNames[known.Title] : kind;

    public string AreaName(string? code) => code is null ? texts["Everywhere"] : Areas.FirstOrDefault(a => a.Value == code)?.Text ?? code;

    public string PersonName(string userId) => names.GetValueOrDefault(userId) ?? texts["Somebody whose account is gone"];

    private async Task<string?> FindPublisherAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Publisher))
        {
            return null;
        }

        var person = await people.FindByEmailAsync(Publisher.Trim(), cancellationToken);
        if (person is null)
        {
            ModelState.AddModelError(nameof(Publisher), texts["Nobody here has this e-mail address"]);
        }
        else if (person.UserId == User.UserId())
        {
            ModelState.AddModelError(nameof(Publisher), texts["Somebody else has to approve what you publish"]);
        }

        return person?.UserId;
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await elections.FindAsync(id, cancellationToken) is not { } period)
        {
            return false;
        }

        Period = period;
        MayApprove = await authorization.AuthorizeAsync(User, area: null, CorePermissions.ApproveInPreElection);
        Exceptions = await elections.ExceptionsAsync(id, cancellationToken);
        Areas = [.. (await areas.ListAsync(cancellationToken)).Select(a => new SelectListItem(a.Name, a.Id.Value))];
        foreach (var userId in Exceptions.SelectMany(e => new[] { e.ApprovedBy, e.PublisherId }).OfType<string>().Distinct())
        {
            if (await profiles.FindAsync(userId, cancellationToken) is { } profile)
            {
                names[userId] = profile.DisplayName;
            }
        }

        return true;
    }
}
