using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Statements;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Pages.Forums.Admin;

[Authorize(Policy = "Forums.CollectStatements")]
public sealed class EditStatementsModel(
    ForumsDbContext db, StatementReader reader, StatementService statements, BoardSight sight, IAuthorizationService authorization, Site site, IStringLocalizer<EditStatementsModel> texts)
    : PageModel
{
    private const string Time = @"([01]\d|2[0-3]):[0-5]\d";

    [BindProperty, Required(ErrorMessage = "Enter a question"), StringLength(StatementQuestionData.MaximumQuestion, ErrorMessage = "The question must be 200 characters or fewer")]
    public string? Question { get; set; }

    [BindProperty, Display(Name = "Day on which voting opens")]
    public DateOnly? OpenDay { get; set; }

    [BindProperty, RegularExpression(Time, ErrorMessage = "Enter the opening time like 09:00")]
    public string? OpenTime { get; set; }

    [BindProperty, Display(Name = "Day on which voting ends")]
    public DateOnly? CloseDay { get; set; }

    [BindProperty, RegularExpression(Time, ErrorMessage = "Enter the closing time like 17:00")]
    public string? CloseTime { get; set; }

    [BindProperty]
    public bool Active { get; set; } = true;

    [BindProperty]
    public StatementVoters Voters { get; set; }

    [BindProperty]
    public StatementWriters Writers { get; set; }

    [BindProperty]
    public ResultReaders ResultsFor { get; set; }

    [BindProperty]
    public bool ReadFirst { get; set; } = true;

    [BindProperty]
    public string? Seeds { get; set; }

    public Board Board { get; private set; } = null!;

    public Topic Topic { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long topicId, CancellationToken cancellationToken)
    {
        if (await CheckAsync(topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if ((await reader.FindAsync(topicId, cancellationToken))?.Question is { } asked)
        {
            (Question, Active, Voters, Writers, ResultsFor, ReadFirst) = (asked.Question, asked.IsActive, asked.Voters, asked.Writers, asked.ResultsFor, asked.ReadsFirst);
            (OpenDay, OpenTime) = Split(asked.OpensAt);
            (CloseDay, CloseTime) = Split(asked.ClosesAt);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long topicId, CancellationToken cancellationToken)
    {
        if (await CheckAsync(topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        var data = ModelState.IsValid ? Read() : null;
        if (data is null || !ModelState.IsValid)
        {
            return Page();
        }

        await statements.AskAsync(Board, topicId, data, cancellationToken);
        return LocalRedirect($"~/forums/{Board.Slug}/{topicId}/statements");
    }

    private StatementQuestionData Read()
    {
        var data = new StatementQuestionData
        {
            Question = Question!,
            OpensAt = Join(OpenDay, OpenTime, TimeOnly.MinValue),
            ClosesAt = Join(CloseDay, CloseTime, new TimeOnly(23, 59)),
            Active = Active,
            Voters = Voters,
            Writers = Writers,
            ResultsFor = ResultsFor,
            ReadFirst = ReadFirst,
            Seeds = (Seeds ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        };
        if (data.ClosesAt <= data.OpensAt)
        {
            ModelState.AddModelError(nameof(CloseDay), texts["Voting must end after it opens"]);
        }

        if (data.Seeds.FirstOrDefault(seed => seed.Length > Statement.MaximumLength) is { } tooLong)
        {
            ModelState.AddModelError(nameof(Seeds), texts["Each statement must be 140 characters or fewer: “{0}…”", tooLong[..40]]);
        }

        if (Board.Area is null && Voters == StatementVoters.Residents)
        {
            ModelState.AddModelError(nameof(Voters), texts["This board belongs to no area. Choose who else may vote"]);
        }

        return data;
    }

    private async Task<IActionResult?> CheckAsync(long topicId, CancellationToken cancellationToken)
    {
        if (await db.Topics.AsNoTracking().SingleOrDefaultAsync(t => t.Id == topicId && !t.Hidden, cancellationToken) is not { } topic)
        {
            return NotFound();
        }

        (Topic, Board) = (topic, await db.Boards.AsNoTracking().SingleAsync(b => b.Id == topic.BoardId, cancellationToken));
        return !await sight.MayReadAsync(Board, User.UserId(), cancellationToken) ? NotFound()
            : await authorization.AuthorizeAsync(User, Board.Area, ForumPermissions.CollectStatements) ? null : Forbid();
    }

    private (DateOnly? Day, string? Time) Split(DateTimeOffset? moment) => moment is null
        ? (null, null)
        : (DateOnly.FromDateTime(site.ToLocal(moment.Value).Date), site.ToLocal(moment.Value).ToString("HH:mm", CultureInfo.InvariantCulture));

    private DateTimeOffset? Join(DateOnly? day, string? time, TimeOnly without) => day is null
        ? null
        : LocalMoment.Of(day.Value, time is null ? without : TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture), site.TimeZone);
}
