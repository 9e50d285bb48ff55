using System.ComponentModel.DataAnnotations;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Pages.Voting.Admin;

/// <summary>What areas may spend on their own projects.</summary>
[Authorize(Policy = "Voting.Manage")]
public sealed class PotsModel(VoteBook book, AreaChoice areas, IAuthorizationService authorization, IStringLocalizer<PotsModel> texts) : StaffVotePage(book, authorization)
{
    [BindProperty]
    public string? Area { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter how much money there is"), Range(1, 1_000_000_000, ErrorMessage = "The money must be between 1 and 1,000,000,000")]
    public long? Money { get; set; }

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Names => Areas.ToDictionary(area => area.Value, area => area.Text);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => await CheckAsync(slug, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (await CheckAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        var area = areas.Read(Area, Areas, nameof(Area), ModelState);
        if (string.IsNullOrEmpty(Area))
        {
            ModelState.AddModelError(nameof(Area), texts["Choose whose money it is"]);
        }

        return ModelState.IsValid ? await SaveAsync(pots => [.. pots.Where(pot => pot.Area != area), new PotData { Area = area, Money = Money!.Value }], cancellationToken) : Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string slug, string remove, CancellationToken cancellationToken) =>
        await CheckAsync(slug, cancellationToken) ?? await SaveAsync(pots => [.. pots.Where(pot => pot.Area?.Value != remove)], cancellationToken);

    private async Task<IActionResult> SaveAsync(Func<IReadOnlyList<PotData>, IReadOnlyList<PotData>> change, CancellationToken cancellationToken)
    {
        var data = VoteData.Of(Vote, Options);
        data.AreaPots = change(data.AreaPots);
        await Book.SaveAsync(data, cancellationToken);
        return LocalRedirect($"~/votes/admin/pots/{Vote.Slug}");
    }

    private async Task<IActionResult?> CheckAsync(string slug, CancellationToken cancellationToken)
    {
        Areas = await areas.ListAsync(cancellationToken);
        return await EnterAsync(slug, VotingPermissions.Manage, cancellationToken)
            ?? (Vote.State > VoteState.Checked ? LocalRedirect($"~/votes/admin/prepare/{slug}") : null);
    }
}
