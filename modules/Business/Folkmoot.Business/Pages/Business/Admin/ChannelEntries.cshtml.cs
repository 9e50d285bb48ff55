using System.Globalization;
using Folkmoot.Business.Channels;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using ChannelEntity = Folkmoot.Business.Channels.Channel;

namespace Folkmoot.Business.Pages.Business.Admin;

[Authorize(Policy = "Business.ManageFeeds"), WholeSite]
public sealed class ChannelEntriesModel(ChannelDesk channels, EntryDesk desk, IStringLocalizer<ChannelEntriesModel> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public EntryState State { get; set; }

    public ChannelEntity Channel { get; private set; } = null!;

    public IReadOnlyList<DeskEntry> Entries { get; private set; } = [];

    public string? NextAddress { get; private set; }

    public IReadOnlyList<(EntryState State, string Text)> States => [(EntryState.Waiting, texts["Waiting"]), (EntryState.Shown, texts["Shown"]), (EntryState.Hidden, texts["Hidden"])];

    public string Heading => States.First(s => s.State == State).Text;

    public async Task<IActionResult> OnGetAsync(string slug, long? before, Guid? after, CancellationToken cancellationToken)
    {
        if (await channels.FindAsync(slug, cancellationToken) is not { } channel || before is < 0 or > 3155378975999999999 || !ModelState.IsValid)
        {
            return NotFound();
        }

        Channel = channel;
        NewsCursor? cursor = before is { } ticks && after is { } last ? new NewsCursor(new DateTimeOffset(ticks, TimeSpan.Zero), last) : null;
        var entries = await desk.PageAsync(channel.Id, State, cursor, cancellationToken);
        Entries = [.. entries.Take(EntryDesk.PageSize)];
        NextAddress = entries.Count > Entries.Count
            ? Url.Content(string.Create(CultureInfo.InvariantCulture, $"~/business/admin/channels/{slug}?state={State}&before={Entries[^1].PublishedAt.UtcTicks}&after={Entries[^1].Id}"))
            : null;
        return Page();
    }

    public Task<IActionResult> OnPostShowAsync(string slug, [FromForm] Guid id, CancellationToken cancellationToken) => ActAsync(slug, id, desk.ShowAsync, cancellationToken);

    public Task<IActionResult> OnPostHideAsync(string slug, [FromForm] Guid id, CancellationToken cancellationToken) => ActAsync(slug, id, desk.HideAsync, cancellationToken);

    public Task<IActionResult> OnPostPinAsync(string slug, [FromForm] Guid id, CancellationToken cancellationToken) => ActAsync(slug, id, desk.PinAsync, cancellationToken);

    public Task<IActionResult> OnPostUnpinAsync(string slug, [FromForm] Guid id, CancellationToken cancellationToken) => ActAsync(slug, id, desk.UnpinAsync, cancellationToken);

    private async Task<IActionResult> ActAsync(string slug, Guid id, Func<ChannelEntity, Guid, CancellationToken, Task<bool>> act, CancellationToken cancellationToken) =>
        await channels.FindAsync(slug, cancellationToken) is { } channel && await act(channel, id, cancellationToken) ? RedirectToPage(new { slug, State }) : NotFound();
}
