namespace Folkmoot.Forums.Boards;

/// <summary>Tells the rest of the site about boards.</summary>
public sealed class BoardSearch(BoardService boards) : ISearchSource
{
    public string Kind => Board.ItemKind;

    public async Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken) =>
        await boards.FindAsync(item.Id, cancellationToken) is { } board
            ? new ItemSummary(item, board.Title, $"/forums/{board.Slug}", IsPublic: true, board.Description ?? "", board.Area)
            : null;
}
