using Folkmoot.Forums.Statements;
using Folkmoot.Forums.Statements.Opinions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Forums.Pages.Forums;

[AllowAnonymous, VisitorCache]
public sealed class StatementResultsModel(StatementReader reader, StatementRules rules, StatementResults results, StatementMoves moves, TimeProvider clock) : StatementPage(reader, moves, clock)
{
    public StatementFindings? Findings { get; private set; }

    public StatementSort Sort { get; private set; }

    public bool CanSee { get; private set; }

    /// <summary>Whether there is anything to show.</summary>
    public bool HasFigures => Findings?.Report.Statements.Any(s => s.All is not null) == true;

    public IReadOnlyList<OpinionGroup> Groups => Findings?.Report.Groups ?? [];

    public IReadOnlyList<TypicalStatement> TypicalOf(int group) => Typical.OfGroup(Findings!.Report, group);

    /// <summary>What most people of every group say.</summary>
    public IReadOnlyList<TypicalStatement> Shared =>
        [.. Typical.OfAll(Findings!.Report, StatementChoice.Agree).Concat(Typical.OfAll(Findings.Report, StatementChoice.Disagree))];

    public async Task<IActionResult> OnGetAsync(string board, long topicId, StatementSort? sort, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if (!await FindAsync(board, topicId, cancellationToken))
        {
            return await ElsewhereAsync(board, topicId, cancellationToken);
        }

        Sort = sort ?? StatementSort.Consensus;
        CanSee = await rules.MaySeeResultsAsync(User, Place, cancellationToken);
        Findings = CanSee ? await results.FindAsync(topicId, cancellationToken) : null;
        return Page();
    }
}
