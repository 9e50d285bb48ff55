using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Folkmoot.Business.Listings;
using Folkmoot.Business.Noticeboard;
using Folkmoot.Business.Portal;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Pages.Business;

[Authorize(Policy = "Business.List")]
public sealed class NewOfferModel(
    NoticeDesk notices, ListingFinder finder, ModerationDesk desk, SiteDatabase database, ISettings<PortalSettings> settings, Site site, TimeProvider clock,
    IStringLocalizer<NoticeKindWords> words, IStringLocalizer<NewOfferModel> texts) : PageModel
{
    [BindProperty]
    public NoticeKind Kind { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter a title"), StringLength(150, ErrorMessage = "Title must be 150 characters or fewer")]
    public string? Title { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what it is about"), StringLength(5000, ErrorMessage = "What it is about must be 5,000 characters or fewer")]
    public string? Text { get; set; }

    [BindProperty]
    public string? Listing { get; set; }

    [BindProperty, StringLength(200, ErrorMessage = "Where must be 200 characters or fewer")]
    public string? Place { get; set; }

    [BindProperty, StringLength(200, ErrorMessage = "How people can answer must be 200 characters or fewer")]
    public string? Contact { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public int Days { get; set; } = 28;

    [BindProperty]
    public Guid FormToken { get; set; }

    /// <summary>People do not see this field: what is typed into it was typed by a program.</summary>
    [BindProperty]
    public string? Fax { get; set; }

    public bool HasRoom { get; private set; } = true;

    public int MostDays { get; private set; }

    public IReadOnlyList<SelectListItem> Listings { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Kinds => [.. Enum.GetValues<NoticeKind>().Select(kind => new SelectListItem(NoticeKindWords.Of(words, kind), kind.ToString()))];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        FormToken = Guid.CreateVersion7();
        await PrepareAsync(cancellationToken);
        (HasRoom, Days) = (await notices.HasRoomAsync(User.UserId(), cancellationToken), Math.Min(Days, MostDays));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        var data = Read();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await using var work = await database.BeginAsync(cancellationToken);
        await desk.TakeTurnsAsync(User.UserId(), cancellationToken);
        if (await notices.FindSentAsync(User.UserId(), FormToken, cancellationToken) is { } sent)
        {
            return RedirectToPage("Offer", new { id = sent.Id });
        }

        HasRoom = await notices.HasRoomAsync(User.UserId(), cancellationToken);
        var verdict = HasRoom ? await JudgeAsync(cancellationToken) : null;
        if (!HasRoom || !ModelState.IsValid)
        {
            return Page();
        }

        var notice = await notices.HangAsync(data, User.UserId(), FormToken, verdict?.HeldFor, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return RedirectToPage("Offer", new { id = notice.Id });
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        MostDays = (await settings.GetAsync(cancellationToken)).LongestNotice;
        Listings = [.. (await finder.OfOwnerAsync(User.UserId(), cancellationToken)).Where(l => l.State == ListingState.Published).Select(l => new SelectListItem(l.Name, l.Slug))];
    }

    private NoticeData Read()
    {
        // Somebody else's firm is none of the choices.
        Refuse(nameof(Listing), !string.IsNullOrEmpty(Listing) && Listings.All(l => l.Value != Listing), texts["Choose one of your own businesses or groups"]);
        Refuse(nameof(Fax), !string.IsNullOrEmpty(Fax), texts["Leave this field empty"]);
        Refuse(nameof(Days), Kind != NoticeKind.Event && (Days < 1 || Days > MostDays), texts["Enter a number of days between 1 and {0}", MostDays]);
        var (begins, ends) = Kind == NoticeKind.Event ? ReadEvent() : (null, null);
        return new NoticeData
        {
            Kind = Kind,
            Title = Title ?? "",
            Text = Text ?? "",
            Place = Place,
            Contact = Contact,
            Listing = string.IsNullOrEmpty(Listing) ? null : Listing,
            BeginsAt = begins,
            EndsAt = ends,
            TakeDownAt = ends ?? begins?.AddHours(3) ?? clock.GetUtcNow().AddDays(Math.Clamp(Days, 1, MostDays)),
        };
    }

    private (DateTimeOffset? Begins, DateTimeOffset? Ends) ReadEvent()
    {
        var (begins, ends) = (MomentOf(From), MomentOf(To));
        var now = clock.GetUtcNow();
        Refuse(nameof(Day), Day is null, texts["Enter the day of the event"]);
        Refuse(nameof(From), Day is not null && begins is null, texts["Enter when it begins, such as 19:30"]);
        Refuse(nameof(Day), begins <= now || begins > now.AddYears(1), texts["The event must begin within the next year"]);
        Refuse(nameof(To), !string.IsNullOrWhiteSpace(To) && ends is null, texts["Enter when it ends, such as 21:30"]);
        // A dance goes on past midnight.
        return (begins, ends < begins ? ends.Value.AddDays(1) : ends);
    }

    private DateTimeOffset? MomentOf(string? time) =>
        Day is { } day && TimeOnly.TryParseExact(time?.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clockTime)
            ? LocalMoment.Of(day, clockTime, site.TimeZone)
            : null;

    private void Refuse(string field, bool isWrong, string message)
    {
        if (isWrong)
        {
            ModelState.AddModelError(field, message);
        }
    }

    private async Task<Verdict> JudgeAsync(CancellationToken cancellationToken)
    {
        WrittenField[] fields = [new(nameof(Title), Title!), new(nameof(Text), Text!), new(nameof(Place), Place ?? ""), new(nameof(Contact), Contact ?? "")];
        var verdict = await desk.CheckAsync(new Submission(Notice.ItemKind, User.UserId(), Area: null, FormToken, [.. fields.Where(f => f.Text.Length > 0)]), cancellationToken);
        Refuse(verdict.Field, verdict.Refusal is not null, verdict.Refusal ?? "");
        return verdict;
    }
}
