using Folkmoot.Core.Residents;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.LifeCycle;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Voting.Pages.Voting.Admin;

/// <summary>What keeps a draft from opening, and the mark that nothing does.</summary>
[Authorize(Policy = "Voting.Manage")]
public sealed class PrepareModel(VoteBook book, VoteOpening opening, VoteChecklist checklist, ElectorDesk desk, OptionLists lists, IAuthorizationService authorization) : StaffVotePage(book, authorization)
{
    public IReadOnlyList<string> Issues { get; private set; } = [];

    /// <summary>How many could vote if it opened now; null for anybody.</summary>
    public int? Electors { get; private set; }

    public OptionList List { get; private set; } = OptionList.Empty;

    public bool IsOpenToChange => Vote.State <= VoteState.Checked;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await EnterAsync(slug, VotingPermissions.Manage, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        Issues = IsOpenToChange ? await checklist.IssuesAsync(Vote, Options, cancellationToken) : [];
        List = await lists.OfAsync(Vote, Options, cancellationToken);
        Electors = Vote.Electorate ?? await desk.CountAsync(Vote, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (await EnterAsync(slug, VotingPermissions.Manage, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (IsOpenToChange)
        {
            await opening.CheckAsync(Vote, User.UserId(), cancellationToken);
        }

        return LocalRedirect($"~/votes/admin/prepare/{slug}");
    }
}
