using System.ComponentModel.DataAnnotations;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Voting.Pages.Voting.Admin;

[Authorize(Policy = "Voting.Manage")]
public sealed class OptionsModel(VoteBook book, IAuthorizationService authorization) : StaffVotePage(book, authorization)
{
    [BindProperty, Required(ErrorMessage = "Enter a title"), StringLength(150, ErrorMessage = "Title must be 150 characters or fewer")]
    public string? Title { get; set; }

    [BindProperty, StringLength(3000, ErrorMessage = "The text must be 3,000 characters or fewer")]
    public string? Text { get; set; }

    [BindProperty, Range(0, 1_000_000_000, ErrorMessage = "The cost must be between 0 and 1,000,000,000")]
    public long? Cost { get; set; }

    [BindProperty, Range(-90, 90, ErrorMessage = "Latitude must be between -90 and 90")]
    public double? Latitude { get; set; }

    [BindProperty, Range(-180, 180, ErrorMessage = "Longitude must be between -180 and 180")]
    public double? Longitude { get; set; }

    /// <summary>The place of the option that is changed; null for one more.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Position { get; set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await CheckAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Options.SingleOrDefault(o => o.Position == Position) is { } option)
        {
            (Title, Text, Cost, Latitude, Longitude) = (option.Title, option.Text, option.Cost, option.Latitude, option.Longitude);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (await CheckAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var option = new OptionData { Title = Title!.Trim(), Text = Text?.Trim() ?? "", Cost = Cost, Latitude = Latitude, Longitude = Longitude };
        return await SaveAsync(listed => Position is { } place && place < listed.Count ? [.. listed[..place], option, .. listed[(place + 1)..]] : [.. listed, option], cancellationToken);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string slug, int remove, CancellationToken cancellationToken) =>
        await CheckAsync(slug, cancellationToken) ?? await SaveAsync(listed => [.. listed.Where((_, place) => place != remove)], cancellationToken);

    private async Task<IActionResult> SaveAsync(Func<List<OptionData>, List<OptionData>> change, CancellationToken cancellationToken)
    {
        var data = VoteData.Of(Vote, Options);
        data.Options = change([.. data.Options]);
        await Book.SaveAsync(data, cancellationToken);
        return LocalRedirect($"~/votes/admin/options/{Vote.Slug}");
    }

    private async Task<IActionResult?> CheckAsync(string slug, CancellationToken cancellationToken) =>
        await EnterAsync(slug, VotingPermissions.Manage, cancellationToken)
        ?? (Vote.State > VoteState.Checked || Options.Count > VoteData.MostOptions ? LocalRedirect($"~/votes/admin/prepare/{slug}") : null);
}
