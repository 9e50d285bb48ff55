using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
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

    [BindProperty, EnumDataType(typeof(BoardReaders), ErrorMessage = "Choose who may read it")]
    public BoardReaders Readers { get; set; }

    [BindProperty, StringLength(BoardData.MaximumRules, ErrorMessage = "Rules must be 5,000 characters or fewer")]
    public string? Rules { get; set; }

    [BindProperty]
    public ResidentLevel? NeedsLevel { get; set; }

    [BindProperty]
    public bool ResidentsOnly { get; set; }

    [BindProperty, Range(1, 3650, ErrorMessage = "Days without a post must be between 1 and 3,650")]
    public int? QuietDays { get; set; }

    [BindProperty, Range(1, 1440, ErrorMessage = "Minutes between two posts must be between 1 and 1,440")]
    public int? SlowMinutes { get; set; }

    public IEnumerable<SelectListItem> AllReaders =>
        [new(texts["Everybody"], nameof(BoardReaders.Everyone)), new(texts["People who are signed in"], nameof(BoardReaders.Members)), new(texts["Staff"], nameof(BoardReaders.Staff))];

    public IEnumerable<SelectListItem> Levels =>
        [new(texts["People verified by a letter or in person"], nameof(ResidentLevel.ResidencyCode)), new(texts["People verified in person"], nameof(ResidentLevel.InPerson))];

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
            (Readers, Rules, NeedsLevel, ResidentsOnly, QuietDays, SlowMinutes) = (board.Readers, board.Rules, board.NeedsLevel, board.ResidentsOnly, board.QuietDays, board.SlowMinutes);
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

        if (ResidentsOnly && area is null)
        {
            ModelState.AddModelError(nameof(ResidentsOnly), texts["Choose the area whose residents write"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await boards.SaveAsync(DataOf(slug ?? await boards.FreeSlugAsync(Title!, cancellationToken), area), Position, cancellationToken);
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

    private BoardData DataOf(string id, AreaId? area) => new()
    {
        Id = id,
        Title = Title!.Trim(),
        Description = Description,
        Area = area,
        Archived = Archived,
        Readers = Readers,
        Rules = Rules,
        NeedsLevel = NeedsLevel,
        ResidentsOnly = ResidentsOnly,
        QuietDays = QuietDays,
        SlowMinutes = SlowMinutes,
    };
}
