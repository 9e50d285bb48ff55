using Folkmoot.Core.Residents;
using Folkmoot.Forums.Statements;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Forums.Pages.Forums;

/// <summary>What the pages of a question share: whose they are, and where one is.</summary>
public abstract class StatementPage(StatementReader reader, StatementMoves moves, TimeProvider clock) : PageModel
{
    protected StatementReader Reader => reader;

    public StatementPlace Place { get; private set; } = null!;

    public StatementState State => Place.StateAt(clock.GetUtcNow());

    public bool IsOpen => State == StatementState.Open;

    /// <summary>The page that lists the statements.</summary>
    public string Address => Url.Content("~" + Place.Path);

    /// <summary>False when there is no such question that people may read.</summary>
    protected async Task<bool> FindAsync(string board, long topicId, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(board, topicId, User.FindUserId(), cancellationToken) is not { } place)
        {
            return false;
        }

        Place = place;
        foreach (var item in place.Items)
        {
            HttpContext.Shows(item);
        }

        return true;
    }

    /// <summary>When there is no such question here: to where its topic has been moved, if this person may read it there.</summary>
    protected async Task<IActionResult> ElsewhereAsync(string board, long topicId, CancellationToken cancellationToken) =>
        await moves.FindAddressAsync(board, topicId, HttpContext, cancellationToken) is { } address ? LocalRedirectPermanent(address) : NotFound();
}
