using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Organising;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Pages.Forums;

[Authorize(Policy = "Forums.Organise")]
public sealed class OrganiseModel(TopicPlaces places, IAuthorizationService authorization, TopicOrganiser organiser, Site site, TimeProvider clock, IStringLocalizer<OrganiseModel> texts)
    : OrganisingModel(places, authorization)
{
    /// <summary>The last day on which the topic stands first.</summary>
    [BindProperty]
    public DateOnly? PinnedUntil { get; set; }

    [BindProperty]
    public bool IsClosed { get; set; }

    [BindProperty, StringLength(200, ErrorMessage = "The reason must be 200 characters or fewer")]
    public string? Reason { get; set; }

    [BindProperty, Range(1, 1440, ErrorMessage = "Minutes between two posts must be between 1 and 1,440")]
    public int? SlowMinutes { get; set; }

    public async Task<IActionResult> OnGetAsync(long topicId, CancellationToken cancellationToken)
    {
        if (await CheckAsync(topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        PinnedUntil = Topic.PinnedUntil is { } end && end > clock.GetUtcNow() ? DateOnly.FromDateTime(site.ToLocal(end).AddMinutes(-1).DateTime) : null;
        (IsClosed, Reason, SlowMinutes) = (Topic.ClosedAt is not null, Topic.ClosedBecause, Topic.SlowMinutes);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long topicId, CancellationToken cancellationToken)
    {
        if (await CheckAsync(topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (IsClosed && string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), texts["Say why the topic is closed"]);
        }

        if (PinnedUntil < DateOnly.FromDateTime(site.ToLocal(clock.GetUtcNow()).DateTime))
        {
            ModelState.AddModelError(nameof(PinnedUntil), texts["The last day must be today or later"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var state = new TopicState(PinnedUntil is { } day ? EndOf(day) : null, IsClosed, IsClosed ? Reason!.Trim() : null, SlowMinutes);
        await organiser.ArrangeAsync(Topic.Id, state, User.UserId(), cancellationToken);
        return LocalRedirect(Address);
    }

    private DateTimeOffset EndOf(DateOnly day) => day.AddDays(1).ToDateTime(TimeOnly.MinValue) is var midnight
        ? new DateTimeOffset(midnight, site.TimeZone.GetUtcOffset(midnight)).ToUniversalTime()
        : default;
}
