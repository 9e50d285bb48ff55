using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Statements;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Pages.Forums.Admin;

[Authorize(Policy = "Forums.CollectStatements")]
public sealed class EditStatementsModel(
    ForumsDbContext db, StatementReader reader, StatementService statements, BoardSight sight, IAuthorizationService authorization, Site site, IStringLocalizer<EditStatementsModel> texts)
    : StatementQuestionForm(site, texts)
{
    public Board Board { get; private set; } = null!;

    public Topic Topic { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long topicId, CancellationToken cancellationToken)
    {
        if (await CheckAsync(topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if ((await reader.FindAsync(topicId, cancellationToken))?.Question is { } asked)
        {
            Fill(asked);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long topicId, CancellationToken cancellationToken)
    {
        if (await CheckAsync(topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Read(Board) is not { } data)
        {
            return Page();
        }

        return await statements.AskAsync(Board, topicId, data, cancellationToken) ? LocalRedirect($"~/forums/{Board.Slug}/{topicId}/statements") : NotFound();
    }

    private async Task<IActionResult?> CheckAsync(long topicId, CancellationToken cancellationToken)
    {
        if (await db.Topics.AsNoTracking().SingleOrDefaultAsync(t => t.Id == topicId && !t.Hidden, cancellationToken) is not { } topic)
        {
            return NotFound();
        }

        (Topic, Board) = (topic, await db.Boards.AsNoTracking().SingleAsync(b => b.Id == topic.BoardId, cancellationToken));
        return !await sight.MayReadAsync(Board, User.UserId(), cancellationToken) ? NotFound()
            : await authorization.AuthorizeAsync(User, Board.Area, ForumPermissions.CollectStatements) ? null : Forbid();
    }
}
