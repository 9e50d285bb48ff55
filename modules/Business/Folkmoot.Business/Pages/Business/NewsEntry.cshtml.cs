using Folkmoot.Business.Channels;
using Folkmoot.Core.Calendar;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ChannelEntity = Folkmoot.Business.Channels.Channel;

namespace Folkmoot.Business.Pages.Business;

/// <summary>A copy of what somebody else has published: search engines are sent to the source.</summary>
[AllowAnonymous, VisitorCache]
public sealed class NewsEntryModel(NewsReader news) : PageModel
{
    public ChannelEntity Channel { get; private set; } = null!;

    public ShownEntry Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string channel, Guid id, CancellationToken cancellationToken)
    {
        if (await news.FindAsync(channel, cancellationToken) is not { } found || await news.FindAsync(found, id, cancellationToken) is not { } shown)
        {
            return NotFound();
        }

        HttpContext.Shows(found.Item);
        HttpContext.Shows(shown.Entry.Item);
        HttpContext.Shows(PreElectionPeriod.AllItem);
        (Channel, Shown) = (found, shown);
        return Page();
    }
}
