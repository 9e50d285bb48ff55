using Folkmoot.Core.Residents;
using Folkmoot.Core.SignIn;
using Folkmoot.Voting.Results;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Voting.Pages.Voting.Admin;

/// <summary>The count for those who see it before everybody does.</summary>
[Authorize(Policy = "Voting.Observe"), FreshSignIn]
public sealed class SignOffModel(VoteBook book, ResultReader reader, ResultDesk results, AreaNames areas, VoteOutlines outlines, IAuthorizationService authorization) : StaffVotePage(book, authorization)
{
    public CountView Count { get; private set; } = null!;

    public int SignOffs { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => await CheckAsync(slug, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (await CheckAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        await results.SignOffAsync(Vote.Id, User.UserId(), cancellationToken);
        return LocalRedirect($"~/votes/admin/observe/{slug}");
    }

    private async Task<IActionResult?> CheckAsync(string slug, CancellationToken cancellationToken)
    {
        if (await EnterAsync(slug, VotingPermissions.Observe, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Vote.State < VoteState.Counted || await reader.FindCountedAsync(Vote, cancellationToken) is not { } count)
        {
            return NotFound();
        }

        (Count, SignOffs) = (await CountView.OfAsync(Vote, count, Book, areas, outlines, cancellationToken), await results.CountSignOffsAsync(Vote.Id, cancellationToken));
        return null;
    }
}
