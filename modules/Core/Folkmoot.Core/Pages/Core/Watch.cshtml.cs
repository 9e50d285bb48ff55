using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core;

[Authorize]
public sealed class WatchModel(Watches watches, NoticeSight sight, FrequencyNames names, IStringLocalizer<WatchModel> texts) : PageModel
{
    private ItemRef item;

    /// <summary>What is watched, written <c>kind:id</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Item { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose how often you want mail"), EnumDataType(typeof(NoticeFrequency), ErrorMessage = "Choose how often you want mail")]
    public NoticeFrequency? Frequency { get; set; }

    /// <summary>What has just been done.</summary>
    [TempData]
    public string? Done { get; set; }

    public string Title { get; private set; } = "";

    public string? Address { get; private set; }

    public bool IsWatched { get; private set; }

    public FrequencyNames Names => names;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        var watch = await watches.FindAsync(User.UserId(), item, cancellationToken);
        Frequency = watch?.Frequency ?? (await watches.PreferencesOfAsync(User.UserId(), cancellationToken)).Frequency;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken) || Address is null)
        {
            return NotFound();
        }

        if (!IsWatched && await watches.IsFullAsync(User.UserId(), cancellationToken))
        {
            ModelState.AddModelError(nameof(Frequency), texts["You watch {0} things already, which is the most. Stop watching something else first", Watches.Maximum]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await watches.WatchAsync(User.UserId(), item, Frequency!.Value, cancellationToken);
        Done = texts["You are watching this"];
        return RedirectToPage(new { Item });
    }

    public async Task<IActionResult> OnPostStopAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        await watches.StopAsync(User.UserId(), item, cancellationToken);
        return RedirectToPage("NoticePreferences");
    }

    /// <summary>Finds what the person may see, or watches still though it has gone.</summary>
    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (!ItemRef.TryParse(Item, out item))
        {
            return false;
        }

        var thing = await sight.FindAsync(item, User.UserId(), cancellationToken);
        IsWatched = await watches.FindAsync(User.UserId(), item, cancellationToken) is not null;
        Title = thing?.Title ?? texts["something that is no longer available"];
        Address = thing is null ? null : Url.Content("~" + thing.Address);
        return thing is not null || IsWatched;
    }
}
