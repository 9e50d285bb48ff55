using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Calendar;

namespace Folkmoot.Forums.Boards;

/// <summary>Opens boards: one for each area of a kind, and those that are listed.</summary>
public sealed class BoardsStep(BoardService boards, PublicationGate gate, ISettings<ForumSettings> settings) : IRecipeStep<BoardsStepData>
{
    public async Task RunAsync(BoardsStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.BoardsFor is { } kind)
        {
            var forums = await settings.GetAsync(cancellationToken);
            forums.BoardsFor = kind;
            await settings.SaveAsync(forums, cancellationToken);
            await OpenForAsync(kind, cancellationToken);
        }

        for (var position = 0; position < data.Boards.Count; position++)
        {
            await boards.SaveAsync(data.Boards[position], position, cancellationToken);
        }
    }

    public async Task<BoardsStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        var listed = (await boards.ListAllAsync(cancellationToken)).Where(b => !b.OpenedForArea);
        return new BoardsStepData
        {
            BoardsFor = (await settings.GetAsync(cancellationToken)).BoardsFor,
            Boards = [.. listed.Select(BoardData.Of)],
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

    private Task OpenForAsync(string kind, CancellationToken cancellationToken) =>
        kind.Length == 0 ? Task.CompletedTask : boards.OpenForKindAsync(kind, cancellationToken);
}

/// <summary>The site's boards.</summary>
public sealed class BoardsStepData
{
    /// <summary>The kind of area that each gets a board: <c>locality</c>. Empty for none; absent to leave it as it is.</summary>
    [StringLength(40), RegularExpression("([a-z][a-z0-9-]*)?", ErrorMessage = "A kind is one word in lower case, such as locality.")]
    public string? BoardsFor { get; set; }

    /// <summary>Boards on a subject, in their order.</summary>
    public IReadOnlyList<BoardData> Boards { get; set; } = [];
}
