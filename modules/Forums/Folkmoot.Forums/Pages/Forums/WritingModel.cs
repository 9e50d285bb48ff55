using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Forums.Boards;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using BoardEntity = Folkmoot.Forums.Boards.Board;

namespace Folkmoot.Forums.Pages.Forums;

/// <summary>What the pages share on which people write: who may, and on which board.</summary>
public abstract class WritingModel(BoardService boards, ResidentProfiles profiles, IAuthorizationService authorization, ModerationDesk desk) : PageModel
{
    /// <summary>Writing in forums, as a site's levels name it.</summary>
    public static readonly ResidentAct Posting = new("post", "post in the forums", ResidentLevel.Email);

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

        // Whose name a moderator has taken away chooses another before they write again.
        if (await profiles.FindAsync(User.UserId(), cancellationToken) is not { NameRemovedAt: null })
        {
            return LocalRedirect(Resident.ProfileAddress(Request.Path));
        }

        // Asked of the request, so that a page which only writes does not carry it through its constructor.
        var levels = HttpContext.RequestServices.GetRequiredService<ResidentLevels>();
        return (await levels.MayAsync(User.UserId(), Posting.Name, cancellationToken)).IsAllowed
            ? null
            : LocalRedirect(ResidentLevels.NextStepAddress(Posting.Name, Request.Path));
    }

    /// <summary>Asks the moderation desk; what it refuses becomes an error of the field. Call it within the act that saves.</summary>
    protected async Task<Verdict> JudgeAsync(string kind, IReadOnlyList<WrittenField> fields, CancellationToken cancellationToken)
    {
        var verdict = await desk.CheckAsync(new Submission(kind, User.UserId(), Board.Area, FormToken, fields), cancellationToken);
        if (verdict.Refusal is not null)
        {
            ModelState.AddModelError(verdict.Field, verdict.Refusal);
        }

        return verdict;
    }
}
