using Folkmoot.Voting.Rolls;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Pages.Voting;

/// <summary>The door for who has a voting code: sent by POST, so that it stands in no address and no log.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public sealed class CodeModel(VoteBook book, CodeDoor door, IStringLocalizer<CodeModel> texts) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public Vote Vote { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => await FindAsync(slug, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, cancellationToken))
        {
            return NotFound();
        }

        switch (await door.EnterAsync(Vote, Code, HttpContext, cancellationToken))
        {
            case CodeAnswer.Right:
                return LocalRedirect($"~/votes/{slug}");
            case CodeAnswer.TriedTooOften:
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                ModelState.AddModelError(nameof(Code), texts["Too many wrong codes came from your connection. Wait ten minutes and try again"]);
                break;
            default:
                ModelState.AddModelError(nameof(Code), texts["This is not a code of this vote. Look at your letter or mail again. If you had another code sent to you, the former one is void"]);
                break;
        }

        return Page();
    }

    private async Task<bool> FindAsync(string slug, CancellationToken cancellationToken) => await book.FindAsync(slug, cancellationToken) is { IsPublic: true, HasRoll: true } vote && (Vote = vote) is not null;
}
