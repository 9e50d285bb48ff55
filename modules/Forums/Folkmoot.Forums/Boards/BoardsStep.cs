using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Calendar;

namespace Folkmoot.Forums.Boards;

/// <summary>Opens boards: one for each area of a kind, and those that are listed.</summary>
public sealed class BoardsStep(BoardService boards, AreaDirectory areas, PublicationGate gate, ISettings<ForumSettings> settings) : IRecipeStep<BoardsStepData>
{
    public async Task RunAsync(BoardsStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        // First, so that areas whose own boards are listed have them by then, with their addresses.
        await SaveAsync(data.Boards, isOwn: true, cancellationToken);
        if (data.BoardsFor is { } kind)
        {
            var forums = await settings.GetAsync(cancellationToken);
            forums.BoardsFor = kind;
            await settings.SaveAsync(forums, cancellationToken);
            await OpenForAsync(kind, cancellationToken);
        }

        await SaveAsync(data.Boards, isOwn: false, cancellationToken);
    }

    public async Task<BoardsStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        List<BoardData> listed = [];
        foreach (var board in await boards.ListAllAsync(cancellationToken))
        {
            if (!board.OpenedForArea || !board.IsAsOpenedFor(await areas.FindAsync(board.Area!.Value, cancellationToken)))
            {
                listed.Add(BoardData.Of(board));
            }
        }

        return new BoardsStepData
        {
            BoardsFor = (await settings.GetAsync(cancellationToken)).BoardsFor,
            Boards = listed,
        };
    }

    /// <summary>New boards wait for an election to be over; boards that the site has may be changed.</summary>
    public async Task<IReadOnlyList<string>> RefusalsAsync(BoardsStepData data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var known = (await boards.ListAllAsync(cancellationToken)).Select(b => b.Slug).ToHashSet(StringComparer.Ordinal);
        List<string> refusals = [];
        foreach (var board in data.Boards.Where(b => !known.Contains(b.Id)))
        {
            var answer = await gate.AskAsync(Board.PublicationKind, board.Area, userId: null, cancellationToken);
            if (gate.Explain(answer) is { } reason)
            {
                refusals.Add($"The board '{board.Id}' is new. {reason}. Leave it out, or run the recipe again then.");
            }
        }

        return refusals;
    }

    private async Task SaveAsync(IReadOnlyList<BoardData> listed, bool isOwn, CancellationToken cancellationToken)
    {
        for (var position = 0; position < listed.Count; position++)
        {
            if (listed[position].OwnOfArea == isOwn)
            {
                await boards.SaveAsync(listed[position], position, cancellationToken);
            }
        }
    }

    private Task OpenForAsync(string kind, CancellationToken cancellationToken) =>
        kind.Length == 0 ? Task.CompletedTask : boards.OpenForKindAsync(kind, cancellationToken);
}

/// <summary>The site's boards.</summary>
public sealed class BoardsStepData
{
    /// <summary>The kind of area that each gets a board: <c>locality</c>. Empty for none; absent to leave it as it is.</summary>
    [StringLength(40), RegularExpression("([a-z][a-z0-9-]*)?", ErrorMessage = "A kind is one word in lower case, such as locality.")]
    public string? BoardsFor { get; set; }

    /// <summary>Boards on a subject, in their order, and areas' own boards that are not as they were opened.</summary>
    public IReadOnlyList<BoardData> Boards { get; set; } = [];
}
