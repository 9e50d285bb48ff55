using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Forums.Statements;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Pages.Forums;

[Authorize(Policy = "Forums.Post")]
public sealed class VoteOnStatementsModel(
    StatementReader reader, StatementRules rules, StatementVoting voting, StatementMoves moves, TimeProvider clock, IStringLocalizer<VoteOnStatementsModel> texts) : StatementPage(reader, moves, clock)
{
    private IReadOnlyList<StatementLine> lines = [];

    [BindProperty]
    public long StatementId { get; set; }

    [BindProperty]
    public StatementChoice? Choice { get; set; }

    /// <summary>What is asked now; null when all is answered.</summary>
    public StatementLine? Line { get; private set; }

    /// <summary>What was answered just before.</summary>
    public StatementLine? Before { get; private set; }

    public int Total => lines.Count;

    public int Answered => lines.Count(line => line.Own is not null);

    public bool CanSeeResults { get; private set; }

    public async Task<IActionResult> OnGetAsync(string board, long topicId, long? statement, long? before, CancellationToken cancellationToken)
    {
        if (await CheckAsync(board, topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        await ReadAsync(statement, cancellationToken);
        Before = lines.SingleOrDefault(line => line.Id == before && line.Own is not null);
        return statement is not null && Line is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(string board, long topicId, string? from, CancellationToken cancellationToken)
    {
        if (await CheckAsync(board, topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        var outcome = ModelState.IsValid && Choice is { } choice ? await voting.CastAsync(Place, StatementId, choice, User.UserId(), cancellationToken) : (CastOutcome?)null;
        if (outcome == CastOutcome.Counted)
        {
            return LocalRedirect(from == "list" ? $"~{Place.Path}#statement-{StatementId}" : $"~{Place.Path}/vote?before={StatementId}");
        }

        ModelState.AddModelError(nameof(Choice), outcome switch
        {
            CastOutcome.Gone => texts["This statement is no longer there. Your answer was not counted"],
            CastOutcome.TooMany => texts["You have given as many answers as one person may in a day. Come back tomorrow"],
            CastOutcome.NotOpen => texts["Voting is not open. Your answer was not counted"],
            _ => texts["Choose whether you agree, disagree or pass"],
        });
        await ReadAsync(StatementId, cancellationToken);
        return Page();
    }

    private async Task ReadAsync(long? statement, CancellationToken cancellationToken)
    {
        lines = [.. (await Reader.ListAsync(Place.Topic.Id, User.UserId(), cancellationToken)).Where(line => !line.IsWaiting)];
        Line = statement is null ? lines.FirstOrDefault(line => line.Own is null) : lines.SingleOrDefault(line => line.Id == statement);
        CanSeeResults = await rules.MaySeeResultsAsync(User, Place, cancellationToken);
    }

    /// <summary>Null when the person may vote here now; otherwise where to go instead.</summary>
    private async Task<IActionResult?> CheckAsync(string board, long topicId, CancellationToken cancellationToken)
    {
        if (!await FindAsync(board, topicId, cancellationToken))
        {
            return await ElsewhereAsync(board, topicId, cancellationToken);
        }

        return await rules.FindBarAsync(User, Place, cancellationToken) switch
        {
            null => IsOpen ? null : LocalRedirect("~" + Place.Path),
            VotingBar.NotAllowed => Forbid(),
            VotingBar.Level => LocalRedirect(ResidentLevels.NextStepAddress(StatementRules.Voting.Name, Request.Path)),
            VotingBar.VerifiedLevel => LocalRedirect(ResidentLevels.NextStepAddress(StatementRules.VerifiedVoting.Name, Request.Path)),
            _ => LocalRedirect("~" + Place.Path),
        };
    }
}
