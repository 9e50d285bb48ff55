using Folkmoot.Business.Channels;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ChannelEntity = Folkmoot.Business.Channels.Channel;

namespace Folkmoot.Business.Pages.Business.Admin;

[Authorize(Policy = "Business.ManageFeeds"), WholeSite]
public sealed class ChannelsModel(NewsReader news, ChannelDesk desk, EntryDesk entries) : PageModel
{
    public IReadOnlyList<ChannelEntity> Channels { get; private set; } = [];

    /// <summary>How many entries wait to be approved, by channel.</summary>
    public IReadOnlyDictionary<Guid, int> Waiting { get; private set; } = new Dictionary<Guid, int>();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Channels = await news.ChannelsAsync(cancellationToken);
        Waiting = await entries.WaitingAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostRaiseAsync([FromForm] string slug, CancellationToken cancellationToken)
    {
        await desk.RaiseAsync(slug, cancellationToken);
        return RedirectToPage();
    }
}
