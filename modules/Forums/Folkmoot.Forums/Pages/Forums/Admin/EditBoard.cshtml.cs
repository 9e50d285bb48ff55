using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Pages.Forums.Admin;

[Authorize(Policy = "Forums.ManageBoards")]
public sealed class EditBoardModel(
    BoardService boards, AreaDirectory areas, PublicationGate gate, IAuthorizationService authorization, IStringLocalizer<EditBoardModel> texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter a title"), StringLength(100, ErrorMessage = "Title must be 100 characters or fewer")]
    public string? Title { get; set; }

    [BindProperty, StringLength(500, ErrorMessage = "Description must be 500 characters or fewer")]
    public string? Description { get; set; }

    [BindProperty]
    public string? Area { get; set; }

    [BindProperty, Range(0, 9999, ErrorMessage = "Place in the list must be between 0 and 9,999")]
    public int Position { get; set; }

    [BindProperty]
    public bool Archived { get; set; }

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    public string Heading { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string? slug, CancellationToken cancellationToken)
    {
        if (await CheckAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (slug is not null && await boards.FindAsync(slug, cancellationToken) is { } board)
        {
            (Title, Description, Area, Position, Archived) = (board.Title, board.Description, board.AreaCode, board.Position, board.Archived);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? slug, CancellationToken cancellationToken)
    {
        if (await CheckAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        AreaId? area = AreaId.TryParse(Area, out var id) ? id : null;
        if (area is null != string.IsNullOrEmpty(Area) || (area is not null && Areas.All(a => a.Value != Area)))
        {
            ModelState.AddModelError(nameof(Area), texts["Choose an area from the list"]);
        }
        else if (!await authorization.AuthorizeAsync(User, area, ForumPermissions.ManageBoards))
        {
            return Forbid();
        }
        else if (slug is null && gate.Explain(await gate.AskAsync(Board.PublicationKind, area, User.UserId(), cancellationToken)) is { } reason)
        {
            ModelState.AddModelError(nameof(Title), reason);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var saved = slug is not null && await boards.FindAsync(slug, cancellationToken) is { } board ? BoardData.Of(board) : new BoardData();
        saved.Id = slug ?? await boards.FreeSlugAsync(Title!, cancellationToken);
        (saved.Title, saved.Description, saved.Area, saved.Archived) = (Title!.Trim(), Description, area, Archived);
        await boards.SaveAsync(saved, Position, cancellationToken);
        return RedirectToPage("Boards");
    }

    private async Task<IActionResult?> CheckAsync(string? slug, CancellationToken cancellationToken)
    {
        var board = slug is null ? null : await boards.FindAsync(slug, cancellationToken);
        Heading = board is null ? texts["Add a board"] : texts["Change the board {0}", board.Title];
        Areas = [.. (await areas.ListAsync(cancellationToken)).Select(a => new SelectListItem(a.Name, a.Id.Value))];
        if (slug is not null && board is null)
        {
            return NotFound();
        }

        return board is null || await authorization.AuthorizeAsync(User, board.Area, ForumPermissions.ManageBoards) ? null : Forbid();
    }
}
