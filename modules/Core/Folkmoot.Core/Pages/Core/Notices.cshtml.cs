using Folkmoot.Core.Notifications;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core;

[Authorize]
public sealed class NoticesModel(Inbox inbox, UnreadNotices unread, Recipients recipients, IStringLocalizer<NoticesModel> texts) : PageModel
{
    public IReadOnlyList<InboxLine> Lines { get; private set; } = [];

    public string? OlderAddress { get; private set; }

    public bool HasUnread { get; private set; }

    /// <summary>What the person reads when he gets no mail; null when he does.</summary>
    public string? WhyOff { get; private set; }

    public async Task OnGetAsync(Guid? before, CancellationToken cancellationToken)
    {
        var found = await inbox.ListAsync(User.UserId(), before, cancellationToken);
        Lines = [.. found.Take(Inbox.PageSize)];
        OlderAddress = found.Count > Inbox.PageSize ? Url.Content($"~/notices?before={Lines[^1].Id}") : null;
        HasUnread = await unread.CountAsync(User.UserId(), cancellationToken) > 0;
        WhyOff = await recipients.WhyOffAsync(User.UserId(), cancellationToken) switch
        {
            SuppressionReason.Asked => texts["You get no mail about what you watch, because you asked for none."].Value,
            SuppressionReason.HardBounce or SuppressionReason.SoftBounces =>
                texts["You get no notices by mail, because mail to your address came back. If the address is right and works now, you can start them again."].Value,
            _ => null,
        };
    }

    public async Task<IActionResult> OnPostReadAsync(Guid upTo, CancellationToken cancellationToken)
    {
        await inbox.ReadAsync(User.UserId(), upTo, cancellationToken);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostMailsAsync(CancellationToken cancellationToken)
    {
        await recipients.TurnOnAsync(User.UserId(), cancellationToken);
        return RedirectToPage();
    }
}
