using Folkmoot.Core.Areas;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core;

[AllowAnonymous, VisitorCache]
public sealed class AreasModel(AreaDirectory areas, IStringLocalizer<AreaKindNames> names) : PageModel
{
    public IReadOnlyList<IGrouping<string, AreaSummary>> Kinds { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        HttpContext.Shows(Area.AllItem);
        Kinds = [.. (await areas.ListAsync(cancellationToken)).GroupBy(a => a.Kind)];
    }

    public string KindName(string kind, int count) => AreaKindNames.Of(names, kind, count);
}
