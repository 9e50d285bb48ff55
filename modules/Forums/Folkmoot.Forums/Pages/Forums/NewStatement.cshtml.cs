using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Statements;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Pages.Forums;

[Authorize(Policy = "Forums.Post")]
public sealed class NewStatementModel(
    BoardService boards, WritingRules writing, ModerationDesk desk, SiteDatabase site, StatementReader reader, StatementRules rules, StatementService statements,
    StatementMoves moves, TimeProvider clock, IStringLocalizer<NewStatementModel> texts)
    : WritingModel(boards, writing, desk)
{
    [BindProperty, Required(ErrorMessage = "Enter a statement")]
    [StringLength(Statement.MaximumLength, ErrorMessage = "A statement must be 140 characters or fewer")]
    public string? Text { get; set; }

    public StatementPlace Place { get; private set; } = null!;

    protected override bool KeepsRefusedWords => true;

    private bool runs;

    public async Task<IActionResult> OnGetAsync(string board, long topicId, CancellationToken cancellationToken)
    {
        FormToken = Guid.CreateVersion7();
        return await CheckAsync(board, topicId, cancellationToken) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string board, long topicId, CancellationToken cancellationToken)
    {
        if (await CheckAsync(board, topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await using var work = await site.BeginAsync(cancellationToken);
        var verdict = await JudgeAsync(Statement.ItemKind, [new(nameof(Text), Text!.Trim())], cancellationToken);
        if (!ModelState.IsValid || await IsRefusedAsync(cancellationToken))
        {
            return Page();
        }

        var heldFor = verdict.HeldFor ?? (Place.Question.ReadsFirst && !runs ? texts["Every statement here is read first"].Value : null);
        if (await statements.WriteAsync(Place, Text!.Trim(), User.UserId(), FormToken, heldFor, cancellationToken) is not { } written)
        {
            await IsRefusedAsync(cancellationToken);
            return Page();
        }

        await work.CommitAsync(cancellationToken);
        return LocalRedirect($"~{Place.Path}#statement-{written.Id}");
    }

    /// <summary>Says what is in the way: the same words, or too many of them. The same form sent again is not.</summary>
    private async Task<bool> IsRefusedAsync(CancellationToken cancellationToken)
    {
        if (await statements.FindSameAsync(Place.Topic.Id, Text!, cancellationToken) is { } same)
        {
            if (same.AuthorId == User.UserId() && same.FormToken == FormToken)
            {
                return false;
            }

            ModelState.AddModelError(nameof(Text), same.Hidden
                ? texts["This has been written already and cannot be added again"]
                : texts["This statement is there already: “{0}”. You can vote on it", same.Text]);
        }
        else if (await statements.RoomForAsync(Place.Topic.Id, User.UserId(), cancellationToken) == 0 && !runs)
        {
            ModelState.AddModelError(nameof(Text), texts["No more statements can be added by you here"]);
        }

        return !ModelState.IsValid;
    }

    private async Task<IActionResult?> CheckAsync(string board, long topicId, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(board, topicId, User.UserId(), cancellationToken) is not { } place)
        {
            return await moves.FindAddressAsync(board, topicId, HttpContext, cancellationToken) is { } address ? LocalRedirectPermanent(address) : NotFound();
        }

        Place = place;
        if (await CheckAsync(board, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        runs = await rules.RunsAsync(User, place);
        var may = runs || (place.Question.Writers == StatementWriters.Voters && await rules.FindBarAsync(User, place, cancellationToken) is null);
        return may && place.StateAt(clock.GetUtcNow()) == StatementState.Open ? null : LocalRedirect("~" + place.Path);
    }
}
