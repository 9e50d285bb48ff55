using Folkmoot.Business.Polling;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Business.Pages.Business.Admin;

[Authorize(Policy = "Business.ManageFeeds"), WholeSite]
public sealed class FeedsModel(FeedHealth health) : PageModel
{
    public HealthSummary Summary { get; private set; } = null!;

    public IReadOnlyList<CheckedFeed> Feeds { get; private set; } = [];

    public bool OnlyTroubled { get; private set; }

    public string? NextAddress { get; private set; }

    public async Task OnGetAsync(bool onlyTroubled, string? after, CancellationToken cancellationToken)
    {
        OnlyTroubled = onlyTroubled;
        Summary = await health.SummaryAsync(cancellationToken);
        var feeds = await health.PageAsync(onlyTroubled, after, cancellationToken);
        Feeds = [.. feeds.Take(FeedHealth.PageSize)];
        NextAddress = feeds.Count > Feeds.Count ? Url.Page("Feeds", new { onlyTroubled, after = Feeds[^1].Feed.Slug }) : null;
    }
}
