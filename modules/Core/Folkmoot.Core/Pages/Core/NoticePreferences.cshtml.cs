using Folkmoot.Core.Notifications;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Core.Pages.Core;

[Authorize]
public sealed class NoticePreferencesModel(Watches watches, NoticeSight sight, FrequencyNames names, IEnumerable<INoticeReplies> replies) : PageModel
{
    [BindProperty]
    public NoticeFrequency Frequency { get; set; }

    [BindProperty]
    public DayOfWeek WeeklyDay { get; set; }

    [BindProperty]
    public bool WatchesOwn { get; set; }

    [TempData]
    public bool Saved { get; set; }

    public FrequencyNames Names => names;

    public IReadOnlyList<WatchedLine> Watched { get; private set; } = [];

    public string? OlderAddress { get; private set; }

    /// <summary>Where the person decides about answering by mail.</summary>
    public IReadOnlyList<string> ReplyChoices { get; private set; } = [];

    public async Task OnGetAsync(Guid? before, CancellationToken cancellationToken)
    {
        var preferences = await watches.PreferencesOfAsync(User.UserId(), cancellationToken);
        (Frequency, WeeklyDay, WatchesOwn) = (preferences.Frequency, preferences.WeeklyDay, preferences.WatchesOwn);
        await ReadWatchedAsync(before, cancellationToken);
        foreach (var source in replies)
        {
            ReplyChoices = await source.FindChoicesAsync(cancellationToken) is { } address ? [.. ReplyChoices, address] : ReplyChoices;
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(Frequency) || !Enum.IsDefined(WeeklyDay))
        {
            return BadRequest();
        }

        await watches.PreferAsync(
            User.UserId(), preferences => (preferences.Frequency, preferences.WeeklyDay, preferences.WatchesOwn) = (Frequency, WeeklyDay, WatchesOwn), cancellationToken);
        Saved = true;
        return RedirectToPage();
    }

    private async Task ReadWatchedAsync(Guid? before, CancellationToken cancellationToken)
    {
        var found = await watches.ListAsync(User.UserId(), before, cancellationToken);
        List<WatchedLine> lines = [];
        foreach (var watch in found.Take(Watches.PageSize))
        {
            var thing = ItemRef.TryParse(watch.Item, out var item) ? await sight.FindAsync(item, User.UserId(), cancellationToken) : null;
            lines.Add(new WatchedLine(watch.Item, thing?.Title, thing is null ? null : Url.Content("~" + thing.Address), watch.Frequency));
        }

        Watched = lines;
        OlderAddress = found.Count > Watches.PageSize ? Url.Content($"~/notices/preferences?before={found[Watches.PageSize - 1].Id}") : null;
    }
}

/// <summary>Something that a person watches; without title and address when it can no longer be seen.</summary>
public sealed record WatchedLine(string Item, string? Title, string? Address, NoticeFrequency Frequency);
