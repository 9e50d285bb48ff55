using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Folkmoot.Core.Calendar;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Statements;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Pages.Forums.Admin;

/// <summary>A question's form: its fields, filled from the question and read into what is saved. Days and times are the site's own.</summary>
public abstract class StatementQuestionForm(Site site, IStringLocalizer texts) : PageModel
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

    protected void Fill(StatementQuestion asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        (Question, Active, Voters, Writers, ResultsFor, ReadFirst) = (asked.Question, asked.IsActive, asked.Voters, asked.Writers, asked.ResultsFor, asked.ReadsFirst);
        (OpenDay, OpenTime) = Split(asked.OpensAt);
        (CloseDay, CloseTime) = Split(asked.ClosesAt);
    }

    /// <summary>What is to be saved; null when something is wrong with it, which the form then says.</summary>
    protected StatementQuestionData? Read(Board board)
    {
        ArgumentNullException.ThrowIfNull(board);
        if (!ModelState.IsValid)
        {
            return null;
        }

        var data = Data();
        Check(data, board);
        return ModelState.IsValid ? data : null;
    }

    private StatementQuestionData Data() => new()
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

    private void Check(StatementQuestionData data, Board board)
    {
        if (data.ClosesAt <= data.OpensAt)
        {
            ModelState.AddModelError(nameof(CloseDay), texts["Voting must end after it opens"]);
        }

        if (data.Seeds.FirstOrDefault(seed => seed.Length > Statement.MaximumLength) is { } tooLong)
        {
            ModelState.AddModelError(nameof(Seeds), texts["Each statement must be 140 characters or fewer: “{0}…”", tooLong[..40]]);
        }

        if (board.Area is null && Voters == StatementVoters.Residents)
        {
            ModelState.AddModelError(nameof(Voters), texts["This board belongs to no area. Choose who else may vote"]);
        }
    }

    private (DateOnly? Day, string? Time) Split(DateTimeOffset? moment) => moment is null
        ? (null, null)
        : (DateOnly.FromDateTime(site.ToLocal(moment.Value).Date), site.ToLocal(moment.Value).ToString("HH:mm", CultureInfo.InvariantCulture));

    private DateTimeOffset? Join(DateOnly? day, string? time, TimeOnly without) => day is null
        ? null
        : LocalMoment.Of(day.Value, time is null ? without : TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture), site.TimeZone);
}
