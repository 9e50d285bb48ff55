using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Organising;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using BoardEntity = Folkmoot.Forums.Boards.Board;

namespace Folkmoot.Forums.Pages.Forums;

[Authorize(Policy = "Forums.Organise")]
public sealed class MoveModel(TopicPlaces places, IAuthorizationService authorization, TopicOrganiser organiser, BoardService boards, IStringLocalizer<MoveModel> texts)
    : OrganisingModel(places, authorization)
{
    private readonly List<BoardEntity> others = [];

    [BindProperty, Required(ErrorMessage = "Choose a board")]
    public string? To { get; set; }

    public IEnumerable<SelectListItem> Boards => others.Select(b => new SelectListItem(b.Title, b.Slug));

    public async Task<IActionResult> OnGetAsync(long topicId, CancellationToken cancellationToken) => await FindAsync(topicId, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(long topicId, CancellationToken cancellationToken)
    {
        if (await FindAsync(topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        var to = others.SingleOrDefault(b => b.Slug == To);
        if (to is null && ModelState.IsValid)
        {
            ModelState.AddModelError(nameof(To), texts["Choose a board from the list"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await organiser.MoveAsync(Topic.Id, to!, User.UserId(), cancellationToken);
        return LocalRedirect(Url.Content($"~/forums/{to!.Slug}/{Topic.Id}/{Topic.Slug}"));
    }

    // Only where the person organises topics too.
    private async Task<IActionResult?> FindAsync(long topicId, CancellationToken cancellationToken)
    {
        if (await CheckAsync(topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        foreach (var board in await boards.ListOpenAsync(User.UserId(), cancellationToken))
        {
            if (board.Id != Board.Id && await MayAsync(new TopicPlace(board, Topic)))
            {
                others.Add(board);
            }
        }

        return null;
    }
}
