using Folkmoot.Core.Moderation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.Moderate")]
public sealed class ModerationQueueModel(ModerationQueue queue, ModerationWords words, IStringLocalizer<ModerationQueueModel> texts) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    public IReadOnlyList<QueueLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Lines = await queue.ListAsync(User, cancellationToken);

    public string AddressOf(QueueLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Url.Content($"~/moderation/admin/item?item={Uri.EscapeDataString(line.Case.ItemName)}");
    }

    public string Excerpt(QueueLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Case.Text is not { Length: > 0 } text ? texts["Without words"] : text.Length > 120 ? text[..120] + "…" : text;
    }

    public string OriginOf(QueueLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return words.Of(line.Case.Origin);
    }
}
