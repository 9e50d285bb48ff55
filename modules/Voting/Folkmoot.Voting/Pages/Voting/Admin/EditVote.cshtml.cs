using System.ComponentModel.DataAnnotations;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Pages.Voting.Admin;

[Authorize(Policy = "Voting.Manage")]
public sealed class EditVoteModel(VoteBook book, AreaChoice areas, IAuthorizationService authorization, Site site, IStringLocalizer<EditVoteModel> texts)
    : StaffVotePage(book, authorization)
{
    [BindProperty]
    public VoteForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    public string Heading { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string? slug, CancellationToken cancellationToken)
    {
        if (await CheckAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        Form = slug is null ? new VoteForm() : VoteForm.Of(VoteData.Of(Vote, Options), site.TimeZone);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? slug, CancellationToken cancellationToken)
    {
        if (await CheckAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        var area = areas.Read(Form.Area, Areas, "Form.Area", ModelState);
        if (!await Authorization.AuthorizeAsync(User, area, VotingPermissions.Manage))
        {
            return Forbid();
        }

        if (Form.ObserverAddresses.Count > 20 || Form.ObserverAddresses.Any(address => !new EmailAddressAttribute().IsValid(address)))
        {
            ModelState.AddModelError("Form.Observers", texts["Enter up to 20 e-mail addresses, one a line"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var former = slug is null ? new VoteData { Id = await Book.FreeSlugAsync(Form.Title!, cancellationToken) } : VoteData.Of(Vote, Options);
        if (!await Book.SaveAsync(Form.Into(former, area, site.TimeZone), cancellationToken))
        {
            ModelState.AddModelError("", texts["This vote is announced or open: it cannot be changed"]);
            return Page();
        }

        return LocalRedirect($"~/votes/admin/prepare/{former.Id}");
    }

    private async Task<IActionResult?> CheckAsync(string? slug, CancellationToken cancellationToken)
    {
        Areas = await areas.ListAsync(cancellationToken);
        Heading = texts["Write a vote"];
        if (slug is null)
        {
            return null;
        }

        var elsewhere = await EnterAsync(slug, VotingPermissions.Manage, cancellationToken);
        Heading = elsewhere is null ? texts["Change the vote {0}", Vote.Title] : "";
        return elsewhere ?? (Vote.State > VoteState.Checked ? LocalRedirect($"~/votes/admin/prepare/{slug}") : null);
    }
}
