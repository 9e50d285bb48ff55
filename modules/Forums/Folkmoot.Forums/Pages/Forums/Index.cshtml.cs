using Folkmoot.Core.Areas;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Pages.Forums;

[AllowAnonymous, VisitorCache]
public sealed class IndexModel(
    BoardService boards, AreaDirectory areas, IStringLocalizer<AreaKindNames> kinds, IStringLocalizer<IndexModel> texts) : PageModel
{
    public IReadOnlyList<BoardGroup> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        HttpContext.Shows(Board.AllItem);
        HttpContext.Shows(Area.AllItem);
        var kindOf = (await areas.ListAsync(cancellationToken)).ToDictionary(a => a.Id.Value, a => a.Kind);
        var open = await boards.ListOpenAsync(User.FindUserId(), cancellationToken);
        Groups =
        [
            .. open.GroupBy(b => b.AreaCode is null ? null : kindOf.GetValueOrDefault(b.AreaCode))
                .OrderBy(group => group.Key ?? "", StringComparer.Ordinal)
                .Select(group => new BoardGroup(group.Key is null ? texts["Whole area"] : AreaKindNames.Of(kinds, group.Key, 2), [.. group])),
        ];
    }
}

/// <summary>Boards under one heading.</summary>
public sealed record BoardGroup(string Title, IReadOnlyList<Board> Boards);
