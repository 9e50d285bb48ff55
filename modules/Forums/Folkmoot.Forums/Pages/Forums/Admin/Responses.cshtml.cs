using Folkmoot.Core.Areas;
using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Folkmoot.Forums.Pages.Forums.Admin;

[Authorize(Policy = "Forums.Respond")]
public sealed class ResponsesModel(ResponseList list, ResponseTexts words, AreaDirectory areas) : PageModel
{
    // From the query alone: in Orchard Core a route has a value of that name, which is the module's.
    [BindProperty(SupportsGet = true), FromQuery(Name = "area")]
    public string? Area { get; set; }

    [BindProperty(SupportsGet = true)]
    public ResponseState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Overdue { get; set; }

    public Slice<ResponseLine> Lines { get; private set; } = null!;

    public ResponseTexts Texts => words;

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    public IEnumerable<SelectListItem> States => Enum.GetValues<ResponseState>().Select(state => new SelectListItem(words.Of(state), $"{state}"));

    public string? NextAddress => Lines.Next is { } next
        ? Url.Content("~/forums/admin/responses" + QueryString.Create(new Dictionary<string, string?> { ["area"] = Area, ["state"] = $"{State}", ["overdue"] = $"{Overdue}", ["after"] = next }))
        : null;

    public async Task<IActionResult> OnGetAsync(string? after, CancellationToken cancellationToken)
    {
        Areas = [.. (await areas.ListAsync(cancellationToken)).Select(a => new SelectListItem(a.Name, a.Id.Value))];
        Area = Areas.Any(a => a.Value == Area) ? Area : null;
        if (!ModelState.IsValid || (after is not null && ResponseCursor.Read(after) is null))
        {
            return NotFound();
        }

        var filter = new ResponseFilter(Area is null ? null : new AreaId(Area), State, Overdue, ResponseCursor.Read(after));
        Lines = await list.ListAsync(User, filter, cancellationToken);
        return Page();
    }

    public bool IsOverdue(ResponseLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return list.IsOverdue(line.DueOn);
    }
}
