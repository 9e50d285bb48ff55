using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Boards;

/// <summary>Tells the rest of the site about boards.</summary>
public sealed class BoardSearch(BoardService boards, IStringLocalizer<BoardSearch> S) : ISearchSource
{
    public string Kind => Board.ItemKind;

    public string Title => S["Forum boards"];

    public async Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken) =>
        await boards.FindAsync(item.Id, cancellationToken) is { } board
            ? new ItemSummary(item, board.Title, $"/forums/{board.Slug}", IsPublic: board.IsForEveryone, board.Description ?? "", board.Area)
            : null;

    public async Task<IReadOnlyList<ItemRef>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await boards.ListAllAsync(cancellationToken)).Select(board => board.Item)];
}
