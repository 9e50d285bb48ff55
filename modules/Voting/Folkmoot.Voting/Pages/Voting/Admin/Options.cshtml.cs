using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Photos;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Folkmoot.Voting.Pages.Voting.Admin;

[Authorize(Policy = "Voting.Manage")]
public sealed class OptionsModel(VoteBook book, AreaChoice areas, OptionPictures pictures, IAuthorizationService authorization) : StaffVotePage(book, authorization)
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

    [BindProperty]
    public string? Area { get; set; }

    [BindProperty]
    public PhotoForm Picture { get; set; } = new();

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    /// <summary>The place of the option that is changed; null for one more.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Position { get; set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await CheckAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        var option = Options.SingleOrDefault(o => o.Position == Position);
        await pictures.FillAsync(Picture, Vote, option?.PhotoId, cancellationToken);
        if (option is not null)
        {
            (Title, Text, Cost, Latitude, Longitude, Area) = (option.Title, option.Text, option.Cost, option.Latitude, option.Longitude, option.AreaCode);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (await CheckAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        await pictures.TakeAsync(Picture, nameof(Picture), Vote, ModelState, cancellationToken);
        var area = areas.Read(Area, Areas, nameof(Area), ModelState);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var photo = await pictures.SaveAsync(Picture, Vote, Options.SingleOrDefault(o => o.Position == Position)?.PhotoId, cancellationToken);
        var option = new OptionData { Title = Title!.Trim(), Text = Text?.Trim() ?? "", Cost = Cost, Latitude = Latitude, Longitude = Longitude, Area = area, PhotoId = photo };
        return await SaveAsync(listed => Position is { } place && place < listed.Count ? [.. listed[..place], option, .. listed[(place + 1)..]] : [.. listed, option], cancellationToken);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string slug, int remove, CancellationToken cancellationToken)
    {
        if (await CheckAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        await pictures.DropAsync(Options.SingleOrDefault(o => o.Position == remove)?.PhotoId, cancellationToken);
        return await SaveAsync(listed => [.. listed.Where((_, place) => place != remove)], cancellationToken);
    }

    private async Task<IActionResult> SaveAsync(Func<List<OptionData>, List<OptionData>> change, CancellationToken cancellationToken)
    {
        var data = VoteData.Of(Vote, Options);
        data.Options = change([.. data.Options]);
        await Book.SaveAsync(data, cancellationToken);
        return LocalRedirect($"~/votes/admin/options/{Vote.Slug}");
    }

    private async Task<IActionResult?> CheckAsync(string slug, CancellationToken cancellationToken)
    {
        Areas = await areas.ListAsync(cancellationToken);
        return await EnterAsync(slug, VotingPermissions.Manage, cancellationToken)
            ?? (Vote.State > VoteState.Checked || Options.Count > VoteData.MostOptions ? LocalRedirect($"~/votes/admin/prepare/{slug}") : null);
    }
}
