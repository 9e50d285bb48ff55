using System.ComponentModel.DataAnnotations;
using Folkmoot.Assistant.Asking;
using Folkmoot.Assistant.ChannelShift;
using Folkmoot.Assistant.Conversation;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Assistant.Pages.Assistant;

/// <summary>A conversation with the assistant. Each turn is a post: no address, log or cache holds what was asked.</summary>
[AllowAnonymous, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AskModel(
    ConversationDesk desk, TalkReader reader, TalkSeal seal, WaysToPeople people, AskLimits limits, QuestionLog log, TranscriptMail mail, ResidentProfiles profiles, AreaDirectory areas,
    ISettings<AssistantSettings> settings, IStringLocalizer<AskModel> texts) : PageModel
{
    public const int LongestQuestion = Ranking.Words.MaximumLength;

    [BindProperty, StringLength(LongestQuestion, ErrorMessage = "Your question must be 5,000 characters or fewer")]
    public string? Question { get; set; }

    /// <summary>The code of the person's area; empty for all.</summary>
    [BindProperty, DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Area { get; set; }

    [BindProperty, StringLength(1000, ErrorMessage = "What was missing must be 1,000 characters or fewer")]
    public string? Reason { get; set; }

    public string Sealed { get; private set; } = "";

    public TalkView View { get; private set; } = null!;

    public PeopleView People { get; private set; } = null!;

    public string Transcript => reader.Transcript(View);

    public string? Introduction { get; private set; }

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    /// <summary>What was done, or why nothing was.</summary>
    public string? Notice { get; private set; }

    public bool IsTooOften { get; private set; }

    public async Task OnGetAsync([FromServices] VisitCounter visits, [FromServices] MonthBook months, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (HttpMethods.IsGet(Request.Method) && visits.Count() is > 0 and var due)
        {
            await months.AddVisitsAsync(due, cancellationToken);
        }

        await ShowAsync(new Talk(), cancellationToken);
    }

    public Task<IActionResult> OnPostAsync(string? talk, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Question))
        {
            ModelState.AddModelError(nameof(Question), texts["Enter your question"]);
        }

        return GoOnAsync(talk, open => desk.SayAsync(open, Question!, cancellationToken), cancellationToken);
    }

    public Task<IActionResult> OnPostChooseAsync(string? talk, Act act, int? number, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return GoOnAsync(talk, open => desk.ChooseAsync(open, new Choice(act, number), cancellationToken), cancellationToken);
    }

    public Task<IActionResult> OnPostReasonAsync(string? talk, CancellationToken cancellationToken) => GoOnAsync(talk, async open =>
    {
        if (open.Unanswered is { } asked && !string.IsNullOrWhiteSpace(Reason))
        {
            await log.ExplainAsync(asked, Reason, cancellationToken);
            Notice = texts["Thank you. Whoever writes the answers reads it."];
        }

        return open with { Unanswered = null };
    }, cancellationToken);

    public Task<IActionResult> OnPostMailAsync(string? talk, CancellationToken cancellationToken) => GoOnAsync(talk, async open =>
    {
        var sentTo = await mail.SendAsync(User, reader.Transcript(await reader.ReadAsync(open, cancellationToken)), cancellationToken);
        Notice = sentTo is null ? texts["Sign in with a confirmed e-mail address to have it sent."] : texts["We have sent it to {0}.", sentTo];
        return open;
    }, cancellationToken);

    private async Task<IActionResult> GoOnAsync(string? talk, Func<Talk, Task<Talk>> step, CancellationToken cancellationToken)
    {
        var open = string.IsNullOrEmpty(talk) ? new Talk() : seal.Open(talk);
        Notice = open is null ? texts["This conversation was open for too long. We have begun a new one."].Value : null;
        open = (open ?? new Talk()) with { Area = await AreaOfAsync(cancellationToken) };
        if (!limits.TryAsk(HttpContext.Connection.RemoteIpAddress, (await settings.GetAsync(cancellationToken)).QuestionsPerMinute))
        {
            (IsTooOften, Response.StatusCode, Response.Headers.RetryAfter) = (true, StatusCodes.Status429TooManyRequests, "60");
        }
        else if (ModelState.IsValid)
        {
            open = await step(open);
            ModelState.Clear();
            Question = null;
        }

        await ShowAsync(open, cancellationToken);
        return Page();
    }

    private async Task ShowAsync(Talk talk, CancellationToken cancellationToken)
    {
        Areas = [.. (await areas.ListHomesAsync(cancellationToken)).Select(area => new SelectListItem(area.Name, area.Id.Value))];
        Area = talk.Area ?? await AreaOfAsync(cancellationToken);
        Introduction = (await settings.GetAsync(cancellationToken)).Introduction;
        (View, People, Sealed) = (await reader.ReadAsync(talk, cancellationToken), await people.FindAsync(cancellationToken), talk.Turns.Count == 0 ? "" : seal.Seal(talk));
    }

    // What was chosen, even "all"; until then home.
    private async Task<string?> AreaOfAsync(CancellationToken cancellationToken) =>
        Area is not null ? (AreaId.TryParse(Area, out _) ? Area : null) : User.FindUserId() is { } id ? (await profiles.FindAsync(id, cancellationToken))?.HomeArea : null;
}
