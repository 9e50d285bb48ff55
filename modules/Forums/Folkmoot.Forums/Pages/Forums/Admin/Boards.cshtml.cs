using Folkmoot.Core.Areas;
using Folkmoot.Forums.Boards;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Forums.Pages.Forums.Admin;

[Authorize(Policy = "Forums.ManageBoards")]
public sealed class BoardsModel(BoardService boards, AreaDirectory areas) : PageModel
{
    private Dictionary<string, string> names = [];

    public IReadOnlyList<Board> Boards { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        names = (await areas.ListAsync(cancellationToken)).ToDictionary(a => a.Id.Value, a => a.Name);
        Boards = await boards.ListAllAsync(cancellationToken);
    }

    public string AreaName(Board board) => board.AreaCode is null ? "" : names.GetValueOrDefault(board.AreaCode, board.AreaCode);
}
