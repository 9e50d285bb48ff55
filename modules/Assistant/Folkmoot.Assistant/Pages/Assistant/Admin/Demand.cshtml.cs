using Folkmoot.Assistant.Demand;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Assistant.Pages.Assistant.Admin;

/// <summary>What the assistant could not answer, or answered badly.</summary>
[Authorize(Policy = "Assistant.Write"), WholeSite]
public sealed class DemandModel(DemandReader reader, ISettings<AssistantSettings> settings) : PageModel
{
    public IReadOnlyList<WantedAnswer> Wanted { get; private set; } = [];

    public IReadOnlyList<RatedVersion> Rated { get; private set; } = [];

    public int KeptDays { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Wanted = await reader.UnansweredAsync(cancellationToken);
        Rated = await reader.BadlyRatedAsync(cancellationToken);
        KeptDays = (await settings.GetAsync(cancellationToken)).KeepDays;
    }
}
