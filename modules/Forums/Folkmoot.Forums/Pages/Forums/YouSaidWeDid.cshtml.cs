using Folkmoot.Core.Areas;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Forums.Topics;
using Folkmoot.Forums.YouSaidWeDid;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Pages.Forums;

[AllowAnonymous, VisitorCache]
public sealed class YouSaidWeDidModel(DeedList deeds, BoardService boards, AreaDirectory areas, IStringLocalizer<YouSaidWeDidModel> texts) : PageModel
{
    // From the query alone: in Orchard Core a route has a value of that name, which is the module's.
    [BindProperty(SupportsGet = true), FromQuery(Name = "area")]
    public string? Area { get; set; }

    public string Heading { get; private set; } = "";

    public Slice<Deed> Deeds { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    public string FeedAddress => Url.Content("~/forums/you-said-we-did/feed.atom") + (Area is null ? "" : $"?area={Area}");

    public string? NextAddress => Deeds.Next is { } next ? Url.Content($"~/forums/you-said-we-did?{(Area is null ? "" : $"area={Area}&")}after={next}") : null;

    public async Task<IActionResult> OnGetAsync(string? after, CancellationToken cancellationToken)
    {
        Area = string.IsNullOrEmpty(Area) ? null : Area;
        await ListAreasAsync(cancellationToken);
        if ((Area is not null && Areas.All(a => a.Value != Area)) || (after is not null && TopicCursor.Read(after) is null))
        {
            return NotFound();
        }

        HttpContext.Shows(OfficialResponse.AllItem);
        HttpContext.Shows(Board.AllItem);
        Heading = Area is null ? texts["You said, we did"] : texts["You said, we did: {0}", Areas.First(a => a.Value == Area).Text];
        Deeds = await deeds.ListAsync(Area is null ? null : new AreaId(Area), TopicCursor.Read(after), DeedList.PageSize, cancellationToken);
        return Page();
    }

    // Those in which people talk: an area without a board has nothing to show.
    private async Task ListAreasAsync(CancellationToken cancellationToken)
    {
        var used = (await boards.ListAllAsync(cancellationToken)).Select(b => b.AreaCode).ToHashSet();
        Areas = [.. (await areas.ListAsync(cancellationToken)).Where(a => used.Contains(a.Id.Value)).Select(a => new SelectListItem(a.Name, a.Id.Value))];
    }
}
