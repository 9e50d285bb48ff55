using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using BoardEntity = Folkmoot.Forums.Boards.Board;

namespace Folkmoot.Forums.Pages.Forums;

/// <summary>What the pages share on which people write: who may, and on which board.</summary>
public abstract class WritingModel(BoardService boards, ResidentProfiles profiles, IAuthorizationService authorization) : PageModel
{
    /// <summary>Made with the form: sent twice, it makes one post.</summary>
    [BindProperty]
    public Guid FormToken { get; set; }

    public BoardEntity Board { get; private set; } = null!;

    /// <summary>Null when the person may write here; otherwise where to go instead.</summary>
    protected async Task<IActionResult?> CheckAsync(string board, CancellationToken cancellationToken)
    {
        if (await boards.FindAsync(board, cancellationToken) is not { Archived: false } found)
        {
            return NotFound();
        }

        Board = found;
        if (!await authorization.AuthorizeAsync(User, found.Area, ForumPermissions.Post))
        {
            return Forbid();
        }

        return await profiles.FindAsync(User.UserId(), cancellationToken) is null
            ? LocalRedirect(Resident.ProfileAddress(Request.Path))
            : null;
    }
}
