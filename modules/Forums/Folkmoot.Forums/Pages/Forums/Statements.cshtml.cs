using Folkmoot.Core.Residents;
using Folkmoot.Forums.Statements;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Forums.Pages.Forums;

[AllowAnonymous, VisitorCache]
public sealed class StatementsModel(StatementReader reader, StatementRules rules, StatementMoves moves, TimeProvider clock) : StatementPage(reader, moves, clock)
{
    private const int PageSize = 50;

    private IReadOnlyList<StatementLine> all = [];

    public IReadOnlyList<StatementLine> Lines { get; private set; } = [];

    public string? NextAddress { get; private set; }

    /// <summary>What keeps the signed-in person from voting.</summary>
    public VotingBar? Bar { get; private set; }

    public bool IsSignedIn => User.FindUserId() is not null;

    /// <summary>Whether there are buttons beside the statements.</summary>
    public bool CanVote => IsSignedIn && IsOpen && Bar is null;

    public bool CanSeeResults { get; private set; }

    public bool Runs { get; private set; }

    public bool CanWrite => IsOpen && (Runs || Place.Question.Writers == StatementWriters.Voters);

    public int Total => all.Count(line => !line.IsWaiting);

    public int Answered => all.Count(line => !line.IsWaiting && line.Own is not null);

    public string ReportAddress(StatementLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Url.Content($"~/moderation/flag?item={Statement.ItemOf(line.Id)}");
    }

    public async Task<IActionResult> OnGetAsync(string board, long topicId, long? after, CancellationToken cancellationToken)
    {
        if (!await FindAsync(board, topicId, cancellationToken))
        {
            return await ElsewhereAsync(board, topicId, cancellationToken);
        }

        all = await Reader.ListAsync(topicId, User.FindUserId(), cancellationToken);
        TakePage(after);
        Bar = IsSignedIn ? await rules.FindBarAsync(User, Place, cancellationToken) : null;
        CanSeeResults = await rules.MaySeeResultsAsync(User, Place, cancellationToken);
        Runs = await rules.RunsAsync(User, Place);
        return Page();
    }

    // The order is the person's own, so a page begins after a statement and not after a number of them.
    private void TakePage(long? after)
    {
        var from = after is null ? 0 : all.TakeWhile(line => line.Id != after).Count() + 1;
        Lines = [.. all.Skip(from).Take(PageSize)];
        NextAddress = from + PageSize < all.Count ? $"{Address}?after={Lines[^1].Id}" : null;
    }
}
